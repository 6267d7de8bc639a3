//! `#[hook("NAME", ..)]`, also inside `cfg_attr`.

use darling::FromMeta;
use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::{Attribute, Lit, parse_quote};

use super::module_struct::{arguments, is, values};
use super::value::{Bool, Field, Number, Text};
use super::{args, grammar, shell};
use crate::diag::{Sink, text};
use crate::model::HookUse;

#[derive(Default, FromMeta)]
#[darling(default)]
struct HookArgs {
    manual_hook_name: Option<Text>,
    run_asynchronously: Option<Bool>,
    enabled_by: Option<Field>,
    concurrency: Option<Number>,
}

/// The hooks that the attributes of a method name.
pub(super) fn parse(attrs: &[Attribute], sink: &Sink) -> Vec<HookUse> {
    let mut hooks = Vec::new();
    collect(attrs, &[], &mut hooks, sink);
    hooks
}

fn collect(attrs: &[Attribute], cfgs: &[Attribute], hooks: &mut Vec<HookUse>, sink: &Sink) {
    for attr in attrs {
        if is(attr, "hook") {
            hooks.extend(one(attr, cfgs, sink));
        } else if attr.path().is_ident("cfg_attr") {
            let (predicate, inner) = cfg_attr(&arguments(attr));
            let mut cfgs = cfgs.to_vec();
            cfgs.push(parse_quote!(#[cfg(#predicate)]));
            collect(&inner, &cfgs, hooks, sink);
        }
    }
}

/// The predicate of a `cfg_attr` and the attributes it guards.
fn cfg_attr(arguments: &TokenStream) -> (TokenStream, Vec<Attribute>) {
    let predicate = arguments
        .clone()
        .into_iter()
        .take_while(|token| !matches!(token, proc_macro2::TokenTree::Punct(punct) if punct.as_char() == ','))
        .collect();
    let inner = shell::cfg_attr_parts(arguments).into_iter().filter_map(|part| {
        let tokens = quote::quote!(#[#part]);
        Attribute::parse_outer.parse2(tokens).ok().and_then(|attrs| attrs.into_iter().next())
    });
    (predicate, inner.collect())
}

fn one(attr: &Attribute, cfgs: &[Attribute], sink: &Sink) -> Option<HookUse> {
    let mark = sink.mark();
    let read = args::read(arguments(attr), &grammar::HOOK, sink);
    let name = match read.literals.as_slice() {
        [Lit::Str(name)] => name.clone(),
        [Lit::Str(_), second, ..] => {
            sink.push(text::stray_literal(second, &grammar::HOOK));
            return None;
        }
        [other, ..] => {
            sink.push(text::expected("the hook's name in quotes", other));
            return None;
        }
        [] => {
            if sink.clean_since(mark) {
                sink.push(text::hook_without_name(attr));
            }
            return None;
        }
    };
    let HookArgs { manual_hook_name, run_asynchronously, enabled_by, concurrency } = values(&read, sink);
    let hook = iris_catalog::hook(&name.value());
    Some(HookUse {
        hook,
        name,
        cfgs: cfgs.to_vec(),
        manual_hook_name,
        run_asynchronously,
        enabled_by,
        concurrency,
    })
}
