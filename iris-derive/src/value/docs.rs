//! Doc comments as the description that IRIS shows.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Expr, Lit, Meta};

/// What a doc comment says: known text, or expressions such as `include_str!` that rustc evaluates.
#[derive(Clone)]
pub(crate) enum Description {
    Text(String),
    Expression(TokenStream),
}

/// The doc comment of an item; `None` when there is none or it is blank.
pub(crate) fn description(attrs: &[Attribute]) -> Option<Description> {
    let parts: Vec<&Expr> = attrs.iter().filter_map(doc).collect();
    let texts: Option<Vec<String>> = parts.iter().map(|part| as_text(part)).collect();
    if let Some(texts) = texts {
        let text = paragraphs(&texts);
        return (!text.is_empty()).then_some(Description::Text(text));
    }
    let parts = parts
        .iter()
        .map(|part| if let Some(text) = as_text(part) { quote!(#text, "\n") } else { quote!(#part, "\n") });
    Some(Description::Expression(quote!(::core::concat!(#(#parts),*))))
}

/// The value of `#[doc = ..]`; not `#[doc(hidden)]` and its like.
fn doc(attr: &Attribute) -> Option<&Expr> {
    match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(&pair.value),
        _ => None,
    }
}

fn as_text(expr: &Expr) -> Option<String> {
    match super::ungroup(expr) {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Lines of a paragraph are joined by spaces, paragraphs by a newline.
fn paragraphs(texts: &[String]) -> String {
    let mut paragraphs = vec![String::new()];
    // `lines` would drop an empty text, and with it the end of a paragraph.
    for line in texts.join("\n").split('\n') {
        match (line.trim().trim_start_matches("* "), paragraphs.last_mut()) {
            ("", Some(last)) if last.is_empty() => {}
            ("", _) => paragraphs.push(String::new()),
            (line, Some(last)) => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            (_, None) => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n")
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn text(attrs: &[Attribute]) -> Option<String> {
        match description(attrs)? {
            Description::Text(text) => Some(text),
            Description::Expression(tokens) => Some(tokens.to_string()),
        }
    }

    #[test]
    fn joins_lines_and_keeps_paragraphs() {
        let attrs: Vec<Attribute> = vec![
            parse_quote!(#[doc = " One"]),
            parse_quote!(#[doc = " line."]),
            parse_quote!(#[doc = ""]),
            parse_quote!(#[doc = " Two."]),
        ];
        assert_eq!(text(&attrs).as_deref(), Some("One line.\nTwo."));
    }

    #[test]
    fn blank_and_hidden_are_no_description() {
        assert_eq!(text(&[parse_quote!(#[doc = "  "]), parse_quote!(#[doc(hidden)])]), None);
    }

    #[test]
    fn macros_are_left_to_rustc() {
        let attrs: Vec<Attribute> = vec![parse_quote!(#[doc = include_str!("x.md")])];
        assert!(text(&attrs).is_some_and(|text| text.contains("include_str !")));
    }
}
