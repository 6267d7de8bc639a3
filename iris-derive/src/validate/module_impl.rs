//! Rules on the impl block: hooks that exist, keys that fit them, each hook handled once.

use iris_catalog::{HookKind, NEWEST};
use syn::Ident;

use crate::diag::{Sink, text};
use crate::model::{Block, Handler, HookUse, Request};
use crate::value::Text;

/// Checks the block.
pub(crate) fn check(block: &Block, sink: &Sink) {
    for handler in &block.handlers {
        sink.under(&handler.cfgs, || hooks(handler, sink));
    }
    twice(block, sink);
    attached(block, sink);
    dynamic(block, sink);
    pipeline(block, sink);
}

fn hooks(handler: &Handler, sink: &Sink) {
    for hook in &handler.hooks {
        sink.under(&hook.cfgs, || {
            known(hook, sink);
            if let Some((first, row)) = handler.differs_from(hook).zip(hook.hook) {
                sink.push(text::payloads_differ(&hook.name, row, first));
            }
            keys(hook, handler, sink);
        });
    }
}

fn attached(block: &Block, sink: &Sink) {
    for (at, path) in block.attached.iter().enumerate() {
        if block.attached.iter().take(at).any(|earlier| earlier == path) {
            sink.push(text::attached_twice(path));
        }
    }
}

/// Registrations and their handler belong together, and each is there once. What stands under a `cfg` may
/// exclude its twin.
fn dynamic(block: &Block, sink: &Sink) {
    let uses = block.dynamic();
    let mut always = uses.iter().filter(|(handler, found)| handler.cfgs.is_empty() && found.cfgs.is_empty());
    if let (Some((first, _)), Some((second, found))) = (always.next(), always.next())
        && !std::ptr::eq(*first, *second)
    {
        sink.push(text::dynamic_twice(found.place));
    }
    let mut lists = block.dynamic_hooks.iter().filter(|method| method.cfgs.is_empty());
    match (uses.first(), block.dynamic_hooks.first()) {
        (Some((handler, found)), None) => {
            let cfgs = [&*handler.cfgs, &*found.cfgs].concat();
            sink.under(&cfgs, || sink.push(text::dynamic_without_hooks(found.place)));
        }
        (None, Some(hooks)) if hooks.output.is_some() => {
            sink.under(&hooks.cfgs, || sink.push(text::dynamic_without_handler(&hooks.ident)));
        }
        _ => {
            if let (Some(first), Some(second)) = (lists.next(), lists.next()) {
                sink.push(text::second_dynamic_hooks(&second.ident, &first.ident));
            }
        }
    }
}

/// Each request has one handler, and there is one upload. What stands under a `cfg` may exclude its twin.
fn pipeline(block: &Block, sink: &Sink) {
    let mut seen: Vec<(Request, &Ident)> = Vec::new();
    for method in block.pipeline.handlers.iter().filter(|method| method.cfgs.is_empty()) {
        let requests = || method.requests.iter().filter(|used| used.cfgs.is_empty());
        let first_of = |request| seen.iter().find(|(known, _)| *known == request).map(|(_, first)| *first);
        let twice: Vec<_> =
            requests().filter_map(|used| Some((used.place, used.request, first_of(used.request)?))).collect();
        match twice.as_slice() {
            [(place, _, first), _] if method.bare => sink.push(text::duplicate_requests(*place, first)),
            some => some.iter().for_each(|(place, request, first)| {
                sink.push(text::duplicate_request(*place, request.name(), first));
            }),
        }
        let mut within: Vec<Request> = Vec::new();
        for used in requests() {
            if within.contains(&used.request) {
                sink.push(text::duplicate_request(used.place, used.request.name(), &method.ident));
            }
            within.push(used.request);
        }
        seen.extend(within.into_iter().map(|request| (request, &method.ident)));
    }
    let mut uploads = block.pipeline.uploads.iter().filter(|method| method.cfgs.is_empty());
    if let (Some(first), Some(second)) = (uploads.next(), uploads.next()) {
        sink.push(text::second_upload(&second.ident, &first.ident));
    }
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
            sink.push(text::concurrency_range(concurrency.span, concurrency.value));
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
