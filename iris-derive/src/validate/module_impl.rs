//! Rules on the impl block: hooks that exist, keys that fit them, each hook handled once.

use iris_catalog::{HookKind, NEWEST};

use crate::diag::{Sink, text};
use crate::model::{Block, Handler, HookUse};
use crate::parse::value::Text;

/// Checks the block.
pub(crate) fn check(block: &Block, sink: &Sink) {
    for handler in &block.handlers {
        for hook in &handler.hooks {
            known(hook, sink);
            keys(hook, handler, sink);
        }
    }
    twice(block, sink);
}

/// A name that no catalogued version knows, or that IRIS never fires.
fn known(hook: &HookUse, sink: &Sink) {
    match hook.hook {
        Some(row) if !row.fired => sink.push(text::dead_hook(&hook.name, row)),
        Some(_) => {}
        None => match iris_catalog::retired(&hook.name.value()) {
            Some(retired) => sink.push(text::retired_hook(&hook.name, retired)),
            None => sink.push(text::unknown_hook(&hook.name, NEWEST)),
        },
    }
}

fn keys(hook: &HookUse, handler: &Handler, sink: &Sink) {
    if let (Some(row), Some(Text(name))) = (hook.hook, &hook.manual_hook_name) {
        if row.kind != HookKind::Manual {
            sink.push(text::manual_name_on_automatic(name, row));
        } else if name.value().trim().is_empty() {
            sink.push(text::empty_manual_name(name));
        }
    }
    if let (Some(row), Some(mode)) = (hook.hook, hook.run_asynchronously)
        && row.kind == HookKind::Preload
    {
        sink.push(text::asynchronous_preload(mode.span, row));
    }
    if let Some(concurrency) = hook.concurrency {
        if !(1..=256).contains(&concurrency.value) {
            sink.push(text::concurrency_range(concurrency.span));
        } else if handler.data.as_ref().is_some_and(|data| !data.form.is_each()) {
            sink.push(text::concurrency_of_batch(concurrency.span));
        }
    }
}

/// The same hook with the same menu entry. What stands under a `cfg` may exclude its twin.
fn twice(block: &Block, sink: &Sink) {
    let mut seen: Vec<(&Handler, &HookUse)> = Vec::new();
    for handler in block.handlers.iter().filter(|handler| handler.cfgs.is_empty()) {
        for hook in handler.hooks.iter().filter(|hook| hook.cfgs.is_empty()) {
            let manual = |hook: &HookUse| hook.manual_hook_name.as_ref().map(Text::value);
            let first = seen
                .iter()
                .find(|(_, other)| other.name.value() == hook.name.value() && manual(other) == manual(hook));
            match first {
                Some((first, _)) => {
                    let manual = manual(hook);
                    sink.push(text::duplicate_hook(&hook.name, manual.as_deref(), first.ident()));
                }
                None => seen.push((handler, hook)),
            }
        }
    }
}
