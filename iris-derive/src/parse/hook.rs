//! `#[hook("NAME", ..)]`, also inside `cfg_attr`.

use darling::FromMeta;
use darling::ast::NestedMeta;
use proc_macro2::{Span, TokenStream};
use syn::parse::Parser;
use syn::{Attribute, Lit, parse_quote};

use super::krate::CratePath;
use super::module_struct::{self, arguments, is, values};
use super::value::{Bool, Field, Flag, Number, Text};
use super::{grammar, shell};
use crate::diag::{Sink, text};
use crate::model::HookUse;

#[derive(Default, FromMeta)]
#[darling(default)]
struct HookArgs {
    manual_hook_name: Option<Text>,
    run_asynchronously: Option<Bool>,
    enabled_by: Option<Field>,
    concurrency: Option<Number>,
    dynamic: Flag,
    /// Read by the free function itself.
    #[darling(rename = "crate")]
    krate: CratePath,
}

/// What the `#[hook(..)]`s of a method say.
#[derive(Default)]
pub(super) struct Hooks {
    pub(super) named: Vec<HookUse>,
    /// The place of `#[hook(dynamic)]`.
    pub(super) dynamic: Option<Span>,
    /// True when there is any, even a wrong one.
    pub(super) any: bool,
}

/// The hooks that the attributes of a method name.
pub(super) fn parse(attrs: &[Attribute], sink: &Sink) -> Hooks {
    let mut hooks = Hooks::default();
    collect(attrs, &[], &mut hooks, sink);
    hooks
}

fn collect(attrs: &[Attribute], cfgs: &[Attribute], hooks: &mut Hooks, sink: &Sink) {
    for attr in attrs {
        if is(attr, grammar::HOOK.attribute) {
            hooks.any = true;
            one(attr, cfgs, hooks, sink);
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

fn one(attr: &Attribute, cfgs: &[Attribute], hooks: &mut Hooks, sink: &Sink) {
    let mark = sink.mark();
    let read = module_struct::read(attr, &grammar::HOOK, sink);
    let given: HookArgs = values(&read, sink);
    let name = match (read.literals.as_slice(), given.dynamic.span()) {
        ([Lit::Str(name)], None) => name.clone(),
        ([], Some(place)) => {
            if let Some(other) = read.metas.iter().find(|meta| !is_dynamic(meta)) {
                sink.push(text::dynamic_with_keys(other));
            }
            if hooks.dynamic.replace(place).is_some() {
                sink.push(text::dynamic_twice(place));
            }
            return;
        }
        ([Lit::Str(name), second, ..], _) => {
            sink.push(text::stray_literal(second, &grammar::HOOK));
            name.clone()
        }
        ([Lit::Str(name)], Some(place)) => {
            sink.push(text::dynamic_with_name(place));
            name.clone()
        }
        ([other, ..], _) => return sink.push(text::hook_name_not_a_text(other)),
        ([], None) if sink.clean_since(mark) => return sink.push(text::hook_without_name(attr)),
        ([], None) => return,
    };
    let HookArgs { manual_hook_name, run_asynchronously, enabled_by, concurrency, dynamic: _, krate: _ } =
        given;
    let hook = iris_catalog::hook(&name.value());
    hooks.named.push(HookUse {
        hook,
        name,
        cfgs: cfgs.to_vec(),
        manual_hook_name,
        run_asynchronously,
        enabled_by,
        concurrency,
    });
}

fn is_dynamic(meta: &NestedMeta) -> bool {
    matches!(meta, NestedMeta::Meta(meta) if meta.path().is_ident("dynamic"))
}
