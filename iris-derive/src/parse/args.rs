//! The arguments of one of our attributes: split, checked against the grammar, each key once.

use darling::ast::NestedMeta;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Lit, Meta, Token};

use super::grammar::{Grammar, Takes};
use crate::diag::{Diag, Sink, text};

/// The arguments that are left after checking: known keys, each once and of the right shape.
#[derive(Default)]
pub(crate) struct Args {
    /// Literals before the keys, such as the hook's name.
    pub(crate) literals: Vec<Lit>,
    /// The keys with their values, for darling.
    pub(crate) metas: Vec<NestedMeta>,
}

/// Reads the arguments. A syntax error ends them, every other mistake only drops its key.
pub(crate) fn read(tokens: TokenStream, grammar: &'static Grammar, sink: &Sink) -> Args {
    let metas = match split(tokens) {
        Ok(metas) => metas,
        Err(error) => {
            sink.push(text::syntax(&error, grammar));
            return Args::default();
        }
    };
    let mut args = Args::default();
    let mut seen: Vec<String> = Vec::new();
    for meta in metas {
        match meta {
            NestedMeta::Lit(literal) => args.literals.push(literal),
            NestedMeta::NameValueInvalidExpr(pair) => {
                let error: syn::Error = pair.error.into();
                sink.push(text::syntax(&error, grammar));
            }
            NestedMeta::Meta(meta) => {
                if let Some(name) = sink.take(check(&meta, grammar, &seen)) {
                    seen.push(name);
                    args.metas.push(NestedMeta::Meta(meta));
                }
            }
        }
    }
    args
}

/// The known keys of a list inside an attribute; the mistakes go to darling, which carries them on.
pub(crate) fn known(
    items: &[NestedMeta],
    grammar: &'static Grammar,
    errors: &mut darling::error::Accumulator,
) -> Vec<NestedMeta> {
    let mut seen = Vec::new();
    let mut known = Vec::new();
    for item in items {
        let checked = match item {
            NestedMeta::Meta(meta) => check(meta, grammar, &seen),
            NestedMeta::Lit(literal) => Err(text::stray_literal(literal, grammar)),
            NestedMeta::NameValueInvalidExpr(pair) => {
                Err(text::syntax(&syn::Error::from(pair.error.clone()), grammar))
            }
        };
        match checked {
            Ok(name) => {
                seen.push(name);
                known.push(item.clone());
            }
            Err(diag) => errors.push(diag.into_darling()),
        }
    }
    known
}

/// Splits at commas. The end of the input is given the span of the last token, so that an error there
/// does not underline the whole attribute.
fn split(tokens: TokenStream) -> syn::Result<Vec<NestedMeta>> {
    let last = tokens.clone().into_iter().last().map_or_else(Span::call_site, |token| token.span());
    let mut group = Group::new(Delimiter::Parenthesis, tokens);
    group.set_span(last);
    let parser = |input: ParseStream<'_>| {
        let content;
        syn::parenthesized!(content in input);
        Punctuated::<NestedMeta, Token![,]>::parse_terminated(&content)
    };
    let metas = parser.parse2(TokenTree::from(group).into())?;
    Ok(metas.into_iter().collect())
}

/// The key's name, when it is known, new and has a value of the right shape.
fn check(meta: &Meta, grammar: &'static Grammar, seen: &[String]) -> Result<String, Diag> {
    let path = meta.path();
    let name = path.segments.iter().map(|part| part.ident.to_string()).collect::<Vec<_>>().join("::");
    let Some(key) = grammar.key(&name) else { return Err(text::unknown_key(path, &name, grammar)) };
    if seen.contains(&name) {
        return Err(text::duplicate_key(path, &name));
    }
    let fits = match meta {
        Meta::Path(_) => key.takes == Takes::Flag,
        Meta::List(_) => matches!(key.takes, Takes::List | Takes::Texts),
        Meta::NameValue(_) => !matches!(key.takes, Takes::List | Takes::Texts | Takes::Flag),
    };
    if fits { Ok(name) } else { Err(text::key_without_value(path, key)) }
}
