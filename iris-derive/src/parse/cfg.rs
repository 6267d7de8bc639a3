//! `cfg` and `cfg_attr` on methods and functions: an attribute macro sees them before rustc has decided.
//!
//! What is generated for an item, and what is said about it, carries its `cfg`s, so that rustc decides.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;
use syn::{Attribute, parse_quote};

use super::module_struct::arguments;
use super::shell;
use crate::value::krate::before_comma;

/// An attribute, with a `cfg` for each `cfg_attr` around it.
pub(crate) struct Guarded {
    pub(crate) attr: Attribute,
    pub(crate) cfgs: Vec<Attribute>,
}

/// The attributes, those inside `cfg_attr` among them.
pub(crate) fn unrolled(attrs: &[Attribute]) -> Vec<Guarded> {
    let mut out = Vec::new();
    unroll(attrs, &[], &mut out);
    out
}

fn unroll(attrs: &[Attribute], cfgs: &[Attribute], out: &mut Vec<Guarded>) {
    for attr in attrs {
        if attr.path().is_ident("cfg_attr") {
            let (predicate, inner) = parts(&arguments(attr));
            let mut cfgs = cfgs.to_vec();
            cfgs.push(parse_quote!(#[cfg(#predicate)]));
            unroll(&inner, &cfgs, out);
        } else {
            out.push(Guarded { attr: attr.clone(), cfgs: cfgs.to_vec() });
        }
    }
}

/// The predicate of a `cfg_attr` and the attributes it guards.
fn parts(arguments: &TokenStream) -> (TokenStream, Vec<Attribute>) {
    let predicate = before_comma(arguments.clone());
    let inner = shell::cfg_attr_parts(arguments).into_iter().filter_map(|part| {
        let attrs = Attribute::parse_outer.parse2(quote!(#[#part])).ok()?;
        attrs.into_iter().next()
    });
    (predicate, inner.collect())
}

/// The `cfg`s of an item: all of them hold where the item exists.
pub(crate) fn cfgs(attrs: &[Attribute]) -> Vec<Attribute> {
    let own = unrolled(attrs).into_iter().filter(|guarded| guarded.attr.path().is_ident("cfg"));
    let cfgs = own.map(|Guarded { attr, cfgs }| {
        if cfgs.is_empty() {
            return attr;
        }
        let (outer, inner) = (all(&cfgs), arguments(&attr));
        parse_quote!(#[cfg(any(not(#outer), #inner))])
    });
    cfgs.collect()
}

/// The `cfg`s of an item and those of what is around it.
pub(crate) fn together<'a>(outer: &'a [Attribute], inner: &'a [Attribute]) -> Vec<&'a Attribute> {
    outer.iter().chain(inner).collect()
}

/// One predicate that says what the `cfg`s say together.
pub(crate) fn all(cfgs: &[Attribute]) -> TokenStream {
    let predicates = cfgs.iter().map(arguments);
    quote!(all(#(#predicates),*))
}

/// A predicate that holds where one of several items exists; `None` where one always does.
pub(crate) fn any(items: &[Vec<&Attribute>]) -> Option<TokenStream> {
    let mut predicates = Vec::new();
    for cfgs in items {
        if cfgs.is_empty() {
            return None;
        }
        let parts = cfgs.iter().map(|cfg| arguments(cfg));
        predicates.push(quote!(all(#(#parts),*)));
    }
    Some(quote!(any(#(#predicates),*)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(attrs: &[Attribute]) -> Vec<String> {
        attrs.iter().map(|attr| arguments(attr).to_string()).collect()
    }

    #[test]
    fn a_cfg_inside_a_cfg_attr_holds_where_its_predicate_does_not() {
        let attrs: Vec<Attribute> = vec![
            parse_quote!(#[cfg(unix)]),
            parse_quote!(#[inline]),
            parse_quote!(#[cfg_attr(a, inline, cfg_attr(b, cfg(c)))]),
        ];
        assert_eq!(shown(&cfgs(&attrs)), ["unix", "any (not (all (a , b)) , c)"]);
    }

    #[test]
    fn attributes_carry_what_stands_around_them() {
        let attrs: Vec<Attribute> =
            vec![parse_quote!(#[hook("x")]), parse_quote!(#[cfg_attr(a, cfg_attr(all(b, c), hook("y")))])];
        let found: Vec<_> = unrolled(&attrs)
            .iter()
            .map(|Guarded { attr, cfgs }| (arguments(attr).to_string(), shown(cfgs)))
            .collect();
        assert_eq!(found[0], ("\"x\"".to_owned(), vec![]));
        assert_eq!(found[1], ("\"y\"".to_owned(), vec!["a".to_owned(), "all (b , c)".to_owned()]));
    }

    #[test]
    fn one_item_without_a_cfg_is_always_there() {
        let (a, b): (Attribute, Attribute) = (parse_quote!(#[cfg(a)]), parse_quote!(#[cfg(b)]));
        assert!(any(&[vec![&a], vec![]]).is_none());
        let some = any(&[vec![&a, &b], vec![&b]]).map(|tokens| tokens.to_string());
        assert_eq!(some.as_deref(), Some("any (all (a , b) , all (b))"));
        assert_eq!(any(&[]).map(|tokens| tokens.to_string()).as_deref(), Some("any ()"));
    }
}
