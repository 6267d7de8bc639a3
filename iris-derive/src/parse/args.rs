//! The arguments of one of our attributes: split, checked against the grammar, each key once.

use darling::ast::NestedMeta;
use proc_macro2::TokenStream;
use syn::{Expr, Lit, Meta};

use super::segments;
use crate::diag::{Diag, Sink, text};
use crate::grammar::{Grammar, Takes};
use crate::value::ungroup;

/// The arguments that are left after checking: known keys, each once and of the right shape.
#[derive(Default)]
pub(crate) struct Args {
    /// Literals before the keys, such as the hook's name.
    pub(crate) literals: Vec<Lit>,
    /// The keys with their values, for darling.
    pub(crate) metas: Vec<NestedMeta>,
    /// True when something was left out, so that nothing can be said to be missing.
    pub(crate) broken: bool,
}

/// Reads the arguments. Every mistake drops what it is about, and nothing else.
pub(crate) fn read(tokens: TokenStream, grammar: &'static Grammar, sink: &Sink) -> Args {
    let segments::Read { items, broken } = segments::read(tokens, grammar, sink);
    let mut args = Args { broken, ..Args::default() };
    let mut seen: Vec<String> = Vec::new();
    for item in items {
        match item {
            NestedMeta::Lit(literal) => args.literals.push(literal),
            NestedMeta::NameValueInvalidExpr(pair) => {
                let error: syn::Error = pair.error.into();
                sink.push(text::syntax(&error, grammar));
                args.broken = true;
            }
            NestedMeta::Meta(meta) => match check(&meta, grammar, &seen) {
                Ok(name) => {
                    seen.push(name);
                    args.metas.push(NestedMeta::Meta(meta));
                }
                Err(diag) => {
                    sink.push(diag);
                    args.broken = true;
                }
            },
        }
    }
    args
}

/// The key's name, when it is known, new and has a value of the right kind.
fn check(meta: &Meta, grammar: &'static Grammar, seen: &[String]) -> Result<String, Diag> {
    let path = meta.path();
    let name = path.segments.iter().map(|part| part.ident.to_string()).collect::<Vec<_>>().join("::");
    let Some(key) = grammar.key(&name) else { return Err(text::unknown_key(meta, &name, grammar)) };
    if seen.contains(&name) {
        return Err(text::duplicate_key(path, &name));
    }
    match (meta, key.takes) {
        (Meta::Path(_), Takes::Flag) | (Meta::List(_), Takes::List | Takes::Texts) => Ok(name),
        (Meta::NameValue(pair), takes) if !matches!(takes, Takes::List | Takes::Texts | Takes::Flag) => {
            let value = ungroup(&pair.value);
            if is_of_kind(value, takes) { Ok(name) } else { Err(text::value_of_another_kind(key, value)) }
        }
        _ => Err(text::key_of_another_form(meta, key)),
    }
}

/// Whether the value has the form that the key asks for; what it says is judged elsewhere.
fn is_of_kind(value: &Expr, takes: Takes) -> bool {
    match (takes, value) {
        (Takes::Text, Expr::Lit(literal)) => matches!(literal.lit, Lit::Str(_)),
        (Takes::Bool, Expr::Lit(literal)) => matches!(literal.lit, Lit::Bool(_)),
        (Takes::Number, Expr::Lit(literal)) => {
            matches!(&literal.lit, Lit::Int(int) if int.base10_parse::<usize>().is_ok())
        }
        (Takes::Field, Expr::Path(path)) => path.qself.is_none() && path.path.get_ident().is_some(),
        (Takes::Path, Expr::Path(_)) | (Takes::Range, Expr::Range(_)) | (Takes::Expression, _) => true,
        _ => false,
    }
}
