//! `#[hook("NAME", ..)]`, also inside `cfg_attr`.

use darling::FromMeta;
use darling::ast::NestedMeta;
use syn::{Attribute, Lit};

use super::cfg::{self, Guarded};
use super::module_struct::{self, is, values};
use crate::diag::{Sink, text};
use crate::grammar;
use crate::model::{DynamicUse, HookUse};
use crate::value::krate::CratePath;
use crate::value::{Bool, Field, Flag, Number, Text};

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
    /// The `#[hook(dynamic)]`s.
    pub(super) dynamic: Vec<DynamicUse>,
    /// True when there is any, even a wrong one.
    pub(super) any: bool,
}

/// The hooks that the attributes of a method name.
pub(super) fn parse(attrs: &[Attribute], is_method: bool, sink: &Sink) -> Hooks {
    let mut hooks = Hooks::default();
    for Guarded { attr, cfgs } in cfg::unrolled(attrs) {
        if is(&attr, grammar::HOOK.attribute) {
            hooks.any = true;
            sink.under(&cfgs, || one(&attr, &cfgs, is_method, &mut hooks, sink));
        }
    }
    hooks
}

fn one(attr: &Attribute, cfgs: &[Attribute], is_method: bool, hooks: &mut Hooks, sink: &Sink) {
    let mark = sink.mark();
    let read = module_struct::read(attr, &grammar::HOOK, sink);
    let given: HookArgs = values(&read, sink);
    let name = match (read.literals.as_slice(), given.dynamic.span()) {
        ([Lit::Str(name)], None) => name.clone(),
        ([], Some(place)) => {
            if let Some(other) = read.metas.iter().find(|meta| !is_dynamic(meta)) {
                sink.push(text::dynamic_with_keys(other));
            }
            let twice = hooks.dynamic.iter().any(|first| first.cfgs.is_empty() && cfgs.is_empty());
            if twice {
                sink.push(text::dynamic_twice(place));
            }
            hooks.dynamic.push(DynamicUse { place, cfgs: cfgs.to_vec() });
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
    let HookArgs { manual_hook_name, run_asynchronously, enabled_by, concurrency, dynamic: _, krate } = given;
    if let Some(path) = krate.path().filter(|_| is_method) {
        sink.push(text::crate_on_method(path));
    }
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
