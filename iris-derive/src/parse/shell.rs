//! The outside of an item, read from tokens: which kind it is, and what it is without our attributes.
//!
//! Bodies of methods are never parsed: rustc reports their syntax errors at the right place, completion
//! keeps working while one types, and a long impl block costs next to nothing.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;

use crate::grammar;
use crate::value::krate::before_comma;

/// Attributes that mean something to us inside an impl block.
pub(crate) const OURS: &[&str] = &[
    grammar::HOOK.attribute,
    grammar::DYNAMIC_HOOKS.attribute,
    grammar::PIPELINE_HANDLER.attribute,
    grammar::PIPELINE_FILES_UPLOAD.attribute,
    grammar::PARAM.attribute,
    grammar::STATE.attribute,
];

/// Those of fields, which mean nothing on a method.
pub(crate) const OF_FIELDS: &[&str] = &[grammar::PARAM.attribute, grammar::STATE.attribute];

/// What `#[iris_module]` stands on.
pub(crate) enum Keyword {
    Struct,
    Impl,
    Other(TokenTree),
}

/// The keyword of the item, or the token that shows it is something else.
pub(crate) fn keyword(item: &TokenStream) -> Keyword {
    let mut tokens = item.clone().into_iter().peekable();
    let mut last = None;
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                tokens.next();
            }
            TokenTree::Ident(ident) if ident == "struct" => return Keyword::Struct,
            TokenTree::Ident(ident) if ident == "impl" => return Keyword::Impl,
            TokenTree::Ident(ident) if is_item(ident) => return Keyword::Other(token),
            _ => {}
        }
        last = Some(token);
    }
    Keyword::Other(
        last.unwrap_or_else(|| TokenTree::from(Ident::new("item", proc_macro2::Span::call_site()))),
    )
}

/// True for a function, whatever stands before its keyword.
pub(crate) fn is_function(item: &TokenStream) -> bool {
    item.clone().into_iter().any(|token| matches!(token, TokenTree::Ident(ident) if ident == "fn"))
        && !matches!(keyword(item), Keyword::Struct | Keyword::Impl)
}

/// The name of an item: what follows its keyword, or its last token.
pub(crate) fn name(item: &TokenStream) -> Option<TokenTree> {
    let mut tokens = item.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_keyword = matches!(&token, TokenTree::Ident(ident)
            if ident == "struct" || ident == "impl" || is_item(ident));
        match tokens.peek() {
            // `const fn`, `extern "C" fn` and the like go on.
            Some(TokenTree::Ident(next)) if is_keyword && !is_item(next) => return tokens.next(),
            None => return Some(token),
            _ => {}
        }
    }
    None
}

/// The name of an enum or a union that has no type parameters.
pub(crate) fn type_without_parameters(item: &TokenStream) -> Option<Ident> {
    let mut tokens = item
        .clone()
        .into_iter()
        .skip_while(|token| !matches!(token, TokenTree::Ident(ident) if ident == "enum" || ident == "union"));
    match (tokens.next(), tokens.next(), tokens.next()) {
        (Some(_), Some(TokenTree::Ident(name)), Some(TokenTree::Group(_))) => Some(name),
        _ => None,
    }
}

/// An item without its outer attributes of this name, and where the first of them stood.
pub(crate) fn without_attribute(item: TokenStream, name: &str) -> (TokenStream, Option<TokenTree>) {
    let mut found = None;
    let mut out = TokenStream::new();
    let mut tokens = item.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let named = match tokens.peek() {
            Some(TokenTree::Group(group)) if is_punct(&token, '#') => last_name(&group.stream()),
            _ => None,
        };
        match named.filter(|last| matches!(last, TokenTree::Ident(ident) if ident == name)) {
            Some(last) => {
                tokens.next();
                found.get_or_insert(last);
            }
            None => out.extend([token]),
        }
    }
    (out, found)
}

/// The last name of an attribute's path.
fn last_name(attribute: &TokenStream) -> Option<TokenTree> {
    let path = attribute.clone().into_iter().take_while(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == ':',
        TokenTree::Ident(_) => true,
        _ => false,
    });
    path.filter(|token| matches!(token, TokenTree::Ident(_))).last()
}

fn is_item(ident: &Ident) -> bool {
    ["enum", "union", "trait", "fn", "mod", "type", "const", "static", "use", "extern", "macro_rules"]
        .iter()
        .any(|word| ident == word)
}

/// An impl block taken apart: its tokens, and a copy with empty bodies for `syn`.
pub(crate) struct Shell {
    before: TokenStream,
    body: Option<Group>,
}

/// Takes an impl block apart at its last brace group.
pub(crate) fn split(item: TokenStream) -> Shell {
    let mut tokens: Vec<_> = item.into_iter().collect();
    match tokens.pop() {
        Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => {
            Shell { before: tokens.into_iter().collect(), body: Some(body) }
        }
        last => {
            tokens.extend(last);
            Shell { before: tokens.into_iter().collect(), body: None }
        }
    }
}

impl Shell {
    /// The block with empty method bodies.
    pub(crate) fn hollow(&self) -> TokenStream {
        let before = &self.before;
        let body = self
            .body
            .as_ref()
            .map(|body| braces_like(body, within_braces(body.stream(), |_| TokenStream::new())));
        quote!(#before #body)
    }

    /// A function as it was written, without our attributes above it.
    pub(crate) fn without_our_outer_attributes(&self) -> TokenStream {
        let (before, body) = (strip(self.before.clone(), true), &self.body);
        quote!(#before #body)
    }

    /// The block as it was written, without our attributes.
    pub(crate) fn without_our_attributes(&self) -> TokenStream {
        let before = &self.before;
        let body = self.body.as_ref().map(|body| braces_like(body, strip(body.stream(), false)));
        quote!(#before #body)
    }
}

/// Any item without our attributes, wherever they stand in it.
pub(crate) fn without_our_attributes(item: TokenStream) -> TokenStream {
    within_braces(strip(item, false), |inside| strip(inside, false))
}

/// The tokens with something else in the braces of this level.
fn within_braces(tokens: TokenStream, change: fn(TokenStream) -> TokenStream) -> TokenStream {
    let changed = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            TokenTree::Group(braces_like(&group, change(group.stream())))
        }
        other => other,
    });
    changed.collect()
}

/// Braces at the place of the group.
fn braces_like(group: &Group, inside: TokenStream) -> Group {
    let mut braces = Group::new(Delimiter::Brace, inside);
    braces.set_span(group.span());
    braces
}

/// Removes `#[hook(..)]` and the like at this level. The first of a method becomes an `allow` of the
/// lints on shapes that we impose on handlers, unless they are `allowed` already.
fn strip(tokens: TokenStream, mut allowed: bool) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match tokens.peek() {
            Some(TokenTree::Group(group))
                if is_punct(&token, '#') && group.delimiter() == Delimiter::Bracket =>
            {
                let attribute = group.stream();
                if !is_or_holds_ours(&attribute) {
                    out.extend([token]);
                    continue;
                }
                tokens.next();
                if !allowed {
                    out.extend(allow_imposed_shape());
                }
                allowed = true;
                out.extend(foreign_part(&attribute));
            }
            _ => {
                allowed &=
                    !matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
                out.extend([token]);
            }
        }
    }
    out
}

/// Lints that a handler's shape may break, which is ours and not the author's.
pub(crate) fn allow_imposed_shape() -> TokenStream {
    quote! {
        #[allow(
            clippy::unused_self,
            clippy::missing_const_for_fn,
            clippy::needless_pass_by_ref_mut,
            clippy::needless_pass_by_value,
            clippy::trivially_copy_pass_by_ref,
            clippy::unnecessary_wraps
        )]
    }
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// The last name of an attribute's path, and its arguments.
fn name_and_arguments(attribute: &TokenStream) -> (String, TokenStream) {
    let mut name = String::new();
    for token in attribute.clone() {
        match token {
            TokenTree::Ident(ident) => name = ident.to_string(),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            TokenTree::Group(group) => return (name, group.stream()),
            _ => break,
        }
    }
    (name, TokenStream::new())
}

/// True for our attributes, also inside `cfg_attr` and under a path.
fn is_or_holds_ours(attribute: &TokenStream) -> bool {
    let (name, arguments) = name_and_arguments(attribute);
    OURS.contains(&name.as_str())
        || (name == "cfg_attr" && cfg_attr_parts(&arguments).iter().any(is_or_holds_ours))
}

/// What stays of a `cfg_attr` that holds attributes of ours beside others.
fn foreign_part(attribute: &TokenStream) -> TokenStream {
    let (name, arguments) = name_and_arguments(attribute);
    let others: Vec<_> =
        cfg_attr_parts(&arguments).into_iter().filter(|part| !is_or_holds_ours(part)).collect();
    if name != "cfg_attr" || others.is_empty() {
        return TokenStream::new();
    }
    let predicate = before_comma(arguments);
    quote!(#[cfg_attr(#predicate, #(#others),*)])
}

/// The attributes of a `cfg_attr(predicate, a, b)`.
pub(crate) fn cfg_attr_parts(arguments: &TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in arguments.clone() {
        if is_punct(&token, ',') {
            parts.push(TokenStream::new());
        } else if let Some(part) = parts.last_mut() {
            part.extend([token]);
        }
    }
    parts.into_iter().skip(1).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_keyword_behind_attributes_and_visibility() {
        assert!(matches!(
            keyword(&quote!(
                #[doc = "struct"]
                pub(crate) struct A;
            )),
            Keyword::Struct
        ));
        assert!(matches!(keyword(&quote!(unsafe impl A {})), Keyword::Impl));
        let Keyword::Other(word) = keyword(&quote!(
            pub enum A {
                B,
            }
        )) else {
            unreachable!()
        };
        assert_eq!(word.to_string(), "enum");
        assert!(matches!(keyword(&quote!()), Keyword::Other(_)));
    }

    #[test]
    fn bodies_are_hollow_for_us_and_whole_for_rustc() {
        let shell = split(quote! {
            impl A {
                #[hook("x")] #[inline] fn a(&self) { let x = ; }
                #[cfg_attr(all(), runtime::hook("y"), inline)] #[hook("z")] fn b(&self) { 2 }
                const C: [u8; { 1 + 1 }] = [1, 2];
            }
        });
        assert_eq!(
            shell.hollow().to_string(),
            quote! {
                impl A {
                    #[hook("x")] #[inline] fn a(&self) {}
                    #[cfg_attr(all(), runtime::hook("y"), inline)] #[hook("z")] fn b(&self) {}
                    const C: [u8; { 1 + 1 }] = [1, 2];
                }
            }
            .to_string()
        );
        let allow = allow_imposed_shape();
        assert_eq!(
            shell.without_our_attributes().to_string(),
            quote! {
                impl A {
                    #allow #[inline] fn a(&self) { let x = ; }
                    #allow #[cfg_attr(all(), inline)] fn b(&self) { 2 }
                    const C: [u8; { 1 + 1 }] = [1, 2];
                }
            }
            .to_string()
        );
    }
}
