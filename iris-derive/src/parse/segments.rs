//! The arguments of an attribute before they are parsed: what is half typed or written in another language's
//! way is taken out and named, so that the rest can still be read.

use darling::ast::NestedMeta;
use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, Meta, MetaNameValue, Path, Token};

use crate::diag::{Diag, Sink, text};
use crate::grammar::Grammar;

/// What could be read, and whether anything could not.
pub(super) struct Read {
    pub(super) items: Vec<NestedMeta>,
    pub(super) broken: bool,
}

/// Reads the arguments, one error at most for each part between two commas.
pub(super) fn read(tokens: TokenStream, grammar: &'static Grammar, sink: &Sink) -> Read {
    let mut broken = false;
    let segments: Vec<_> = split(tokens)
        .into_iter()
        .filter(|segment| match wrong(segment, grammar) {
            Some(diag) => {
                sink.push(diag);
                broken = true;
                false
            }
            None => true,
        })
        .collect();
    match whole(&segments) {
        Ok(items) => Read { items, broken },
        Err(error) => {
            sink.push(text::syntax(&error, grammar));
            // Values may hold commas, but then they are not read alone either.
            let items = segments.iter().filter_map(|segment| item.parse2(segment.tokens()).ok()).collect();
            Read { items, broken: true }
        }
    }
}

/// What stands between two commas, and the comma.
struct Segment {
    tokens: Vec<TokenTree>,
    comma: Option<Punct>,
}

impl Segment {
    fn tokens(&self) -> TokenStream {
        self.tokens.iter().cloned().collect()
    }
}

fn split(tokens: TokenStream) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut current = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                segments.push(Segment { tokens: std::mem::take(&mut current), comma: Some(comma) });
            }
            other => current.push(other),
        }
    }
    if !current.is_empty() {
        segments.push(Segment { tokens: current, comma: None });
    }
    segments
}

/// A key without its value, another sign than `=`, a macro where only a literal can stand.
fn wrong(segment: &Segment, grammar: &'static Grammar) -> Option<Diag> {
    match segment.tokens.as_slice() {
        [TokenTree::Ident(key), TokenTree::Punct(sign)] if sign.as_char() == '=' => {
            Some(text::key_without_its_value(key, grammar))
        }
        [TokenTree::Ident(key), TokenTree::Punct(sign), rest @ ..] if sign.as_char() == '=' => {
            let second = joined(sign, rest)?;
            let value = rest.iter().skip(1).cloned().collect();
            matches!(second, '=' | '>').then(|| text::another_sign(key, sign, &format!("={second}"), &value))
        }
        [TokenTree::Ident(key), TokenTree::Punct(sign), rest @ ..] if sign.as_char() == ':' => {
            let value = rest.iter().cloned().collect();
            (joined(sign, rest) != Some(':')).then(|| text::another_sign(key, sign, ":", &value))
        }
        [TokenTree::Ident(name), TokenTree::Punct(sign), TokenTree::Group(_)] if sign.as_char() == '!' => {
            Some(text::macro_call(name))
        }
        _ => None,
    }
}

/// The sign that belongs to the one before it.
fn joined(sign: &Punct, rest: &[TokenTree]) -> Option<char> {
    match rest.first() {
        Some(TokenTree::Punct(next)) if sign.spacing() == Spacing::Joint => Some(next.as_char()),
        _ => None,
    }
}

/// Parses all segments together. The end of the input is given the place of the last token, so that an error
/// there does not underline the whole attribute.
fn whole(segments: &[Segment]) -> syn::Result<Vec<NestedMeta>> {
    let mut tokens = Vec::new();
    for segment in segments {
        tokens.extend(segment.tokens.iter().cloned());
        tokens.extend(segment.comma.clone().map(TokenTree::from));
    }
    let Some(last) = tokens.last().map(TokenTree::span) else { return Ok(Vec::new()) };
    let mut group = Group::new(Delimiter::Parenthesis, tokens.into_iter().collect());
    group.set_span(last);
    let items = |input: ParseStream<'_>| {
        let content;
        syn::parenthesized!(content in input);
        content.parse_terminated(item, Token![,])
    };
    let items = items.parse2(TokenTree::from(group).into())?;
    Ok(items.into_iter().collect())
}

/// One item. `-1` is read as an expression: as a literal it would have the place of its sign alone.
fn item(input: ParseStream<'_>) -> syn::Result<NestedMeta> {
    let ahead = input.fork();
    let is_negative =
        ahead.call(Path::parse_mod_style).is_ok() && ahead.peek(Token![=]) && ahead.peek2(Token![-]);
    if !is_negative {
        return NestedMeta::parse(input);
    }
    let path = input.call(Path::parse_mod_style)?;
    let eq_token = input.parse()?;
    let value: Expr = input.parse()?;
    Ok(NestedMeta::Meta(Meta::NameValue(MetaNameValue { path, eq_token, value })))
}
