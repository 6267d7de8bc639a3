//! Mistakes in a module's source: what is wrong, what to write, what IRIS would have done.

mod shown;
pub(crate) mod sink;
pub(crate) mod text;

use iris_catalog::codes::Code;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

pub(crate) use shown::shown;
pub(crate) use sink::Sink;

/// One mistake, at the smallest tokens that hold it.
pub(crate) struct Diag {
    code: &'static Code,
    start: Span,
    end: Span,
    what: String,
    help: Option<String>,
    iris: Option<String>,
}

impl Diag {
    /// A mistake that covers all of `tokens`.
    pub(crate) fn new(code: &'static Code, tokens: impl ToTokens, what: impl Into<String>) -> Self {
        let (start, end) = ends(tokens.into_token_stream());
        Self { code, start, end, what: what.into(), help: None, iris: None }
    }

    /// A mistake at one span.
    pub(crate) fn at(code: &'static Code, span: Span, what: impl Into<String>) -> Self {
        Self { code, start: span, end: span, what: what.into(), help: None, iris: None }
    }

    /// What to write instead.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What IRIS would have done.
    pub(crate) fn iris(mut self, iris: impl Into<String>) -> Self {
        self.iris = Some(iris.into());
        self
    }

    /// The three parts as rustc shows them; the code ends the first line.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{} [{}]", self.what, self.code.id);
        for (label, part) in [("help", &self.help), ("IRIS", &self.iris)] {
            if let Some(part) = part {
                text.extend(["\n", label, ": ", part]);
            }
        }
        text
    }

    /// The same as an error that `darling` carries to the attribute's parser.
    pub(crate) fn into_darling(self) -> darling::Error {
        let span = self.start.join(self.end).unwrap_or(self.start);
        darling::Error::custom(self.text()).with_span(&span)
    }

    /// A `compile_error!` at the tokens, as an item.
    ///
    /// Inside a constant it hides no other error of the user's module, as it would at item level.
    pub(crate) fn into_item(self) -> TokenStream {
        let error = self.into_statement();
        quote_spanned!(Span::mixed_site()=> const _: () = { #error };)
    }

    /// A bare `compile_error!`, for places where a constant without a name is not allowed.
    pub(crate) fn into_statement(self) -> TokenStream {
        let text = self.text();
        let path = quote_spanned!(self.start=> ::core::compile_error!);
        let mut message = proc_macro2::Literal::string(&text);
        message.set_span(self.end);
        let mut braces = proc_macro2::Group::new(
            proc_macro2::Delimiter::Brace,
            proc_macro2::TokenTree::from(message).into(),
        );
        braces.set_span(self.end);
        quote_spanned!(self.end=> #path #braces)
    }
}

/// The places of the first and of the last token.
pub(crate) fn ends(tokens: TokenStream) -> (Span, Span) {
    let mut places = tokens.into_iter().map(|token| token.span());
    let first = places.next().unwrap_or_else(Span::call_site);
    (first, places.last().unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use iris_catalog::codes;

    use super::*;

    #[test]
    fn the_code_ends_the_first_line_and_each_part_has_its_own() {
        let diag =
            Diag::at(&codes::UNKNOWN_KEY, Span::call_site(), "no key `x`").help("write `y`").iris("nothing");
        assert_eq!(diag.text(), "no key `x` [IRIS0026]\nhelp: write `y`\nIRIS: nothing");
    }

    #[test]
    fn an_item_holds_one_compile_error() {
        let item = Diag::at(&codes::SYNTAX, Span::call_site(), "expected `,`").into_item();
        assert_eq!(
            item.to_string(),
            "const _ : () = { :: core :: compile_error ! { \"expected `,` [IRIS0030]\" } } ;"
        );
    }
}
