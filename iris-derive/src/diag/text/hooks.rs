//! Messages about hooks and their keys.

use iris_catalog::{Hook, HookKind, IrisVersion, Retired, codes, near};
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::{Attribute, Lit, LitStr, Path};

use super::{list, suggestion};
use crate::diag::Diag;
use crate::diag::shown;

const NEVER_CALLED: &str = "registration would fail with one log line and the handler would never be called";

pub(crate) fn unknown_hook(literal: &LitStr, version: IrisVersion) -> Diag {
    let name = literal.value();
    let nearest = near::nearest_hook(&name, version);
    let help = match nearest.as_slice() {
        [] => shape(),
        [only] => format!("did you mean `{only}`?"),
        many => format!("did you mean {}?", list(many)),
    };
    let what = match name.chars().find(|character| !character.is_ascii()) {
        _ if name.trim().is_empty() => "the name of the hook is empty".to_owned(),
        Some(strange) => {
            format!("unknown hook `{name}`, with the character `{strange}` (U+{:04X})", u32::from(strange))
        }
        None => format!("unknown hook `{name}`"),
    };
    Diag::new(&codes::UNKNOWN_HOOK, literal, what).help(help).iris(NEVER_CALLED)
}

/// How the names of hooks are made, with one for an example.
fn shape() -> String {
    let kinds: Vec<_> = HookKind::ALL.iter().map(|kind| kind.prefix()).collect();
    let objects: Vec<_> = iris_catalog::HOOKS
        .iter()
        .filter(|hook| hook.is_manual())
        .filter_map(|hook| hook.name.strip_prefix(hook.kind.prefix()))
        .collect();
    let example = iris_catalog::HOOKS.iter().find(|hook| hook.kind == HookKind::Postload && hook.usable());
    let example = example.map_or_else(String::new, |hook| format!(", as in `{}`", hook.name));
    format!("a name is {}, an object ({}) and what happens to it{example}", list(&kinds), objects.join(", "))
}

pub(crate) fn hook_name_not_a_text(found: &Lit) -> Diag {
    let text = shown(found);
    Diag::new(&codes::BAD_VALUE, found, format!("the name of a hook is a text in quotes, found `{text}`"))
        .help("write the hook's name first, as in `#[hook(\"..\")]`")
        .iris("nothing: the name is what would be registered")
}

pub(crate) fn retired_hook(literal: &LitStr, retired: &Retired) -> Diag {
    let name = literal.value();
    Diag::new(
        &codes::HOOK_OF_OTHER_VERSION,
        literal,
        format!("hook `{name}` is gone since IRIS {}", retired.until),
    )
    .help(format!("write `{}`", retired.instead))
    .iris(NEVER_CALLED)
}

pub(crate) fn dead_hook(literal: &LitStr, hook: &Hook) -> Diag {
    let diag = Diag::new(
        &codes::DEAD_HOOK,
        literal,
        format!("hook `{}` is declared by IRIS but never fired", hook.name),
    );
    let help = match hook.instead {
        Some(instead) => {
            format!("serve `{instead}`, which IRIS fires in its place, and look at the comment's ids")
        }
        None => "serve another hook of the same object".to_owned(),
    };
    diag.help(help).iris("the hook would be registered and the handler would never be called")
}

pub(crate) fn payloads_differ(literal: &LitStr, hook: &Hook, first: &Hook) -> Diag {
    let what = format!(
        "`{}` gives `{}`, and `{}` on the same method gives `{}`",
        hook.name,
        hook.payload.type_name(),
        first.name,
        first.payload.type_name()
    );
    Diag::new(&codes::PAYLOADS_DIFFER, literal, what)
        .help("write two methods, or take `&mut HookEvent`, which every hook accepts")
        .iris("the handler would be called with an object of another kind and fail at its first attribute")
}

pub(crate) fn hook_without_name(attr: &Attribute) -> Diag {
    let at = attr.path();
    Diag::new(&codes::MISSING_KEY, at, "`#[hook]` names no hook")
        .help("write the hook's name first, as in `#[hook(\"..\")]`")
        .iris("there would be nothing to register")
}

pub(crate) fn manual_name_on_automatic(at: &LitStr, hook: &Hook) -> Diag {
    let manual = iris_catalog::HOOKS
        .iter()
        .find(|other| other.kind == HookKind::Manual && other.subject == hook.subject)
        .map_or_else(|| "a manual hook".to_owned(), |other| format!("`{}`", other.name));
    Diag::new(
        &codes::MANUAL_NAME_ON_AUTOMATIC,
        at,
        format!("`{}` is automatic and has no menu entry to name", hook.name),
    )
    .help(format!("leave `manual_hook_name` out, or serve {manual}"))
    .iris("the name would be stored and shown nowhere")
}

pub(crate) fn empty_manual_name(at: &LitStr) -> Diag {
    Diag::new(&codes::BAD_VALUE, at, "the name of a menu entry is empty")
        .help("write what users read in the menu, as in `manual_hook_name = \"Get insight\"`")
        .iris("it would show the package and the hook's name instead")
}

pub(crate) fn duplicate_hook(literal: &LitStr, manual_name: Option<&str>, first: &Ident) -> Diag {
    let name = literal.value();
    let of = manual_name.map_or_else(String::new, |manual| format!(" with the menu entry `{manual}`"));
    Diag::new(&codes::DUPLICATE_HOOK, literal, format!("hook `{name}`{of} is handled twice, first by `{first}`"))
        .help("keep one handler, or give manual hooks different `manual_hook_name`s")
        .iris("the second registration would be taken for the first one, and one of the handlers would never be called")
}

pub(crate) fn asynchronous_preload(at: Span, hook: &Hook) -> Diag {
    Diag::at(
        &codes::ASYNCHRONOUS_PRELOAD,
        at,
        format!("`{}` is a preload hook: it has no `run_asynchronously`", hook.name),
    )
    .help("leave the key out")
    .iris("preload hooks always run in the user's request, whatever is registered")
}

pub(crate) fn concurrency_range(at: Span, given: usize) -> Diag {
    Diag::at(&codes::BAD_VALUE, at, format!("`concurrency = {given}` is out of range"))
        .help("write a number from 1 to 256")
        .iris("nothing: it says how many objects this module handles at a time")
}

pub(crate) fn concurrency_of_batch(at: Span) -> Diag {
    Diag::at(
        &codes::BAD_VALUE,
        at,
        "`concurrency` has no meaning for a handler that takes all objects at once",
    )
    .help("leave the key out, or take one object, as in `&mut T`")
    .iris("nothing: it hands over all objects of a call in any case")
}

pub(crate) fn unknown_switch(at: &Ident, params: &[String]) -> Diag {
    let help = if params.is_empty() {
        "declare a `bool` field with `#[config_param]`".to_owned()
    } else {
        suggestion(&at.to_string(), &params.iter().map(String::as_str).collect::<Vec<_>>())
    };
    Diag::new(&codes::UNKNOWN_SWITCH, at, format!("no parameter `{at}`"))
        .help(help)
        .iris("the hook would be registered whatever the configuration says")
}

pub(crate) fn switch_is_state(at: &Ident) -> Diag {
    Diag::new(&codes::UNKNOWN_SWITCH, at, format!("`{at}` is state, not a parameter"))
        .help("name a `bool` field that has `#[config_param]`")
        .iris("users could not switch the hook")
}

pub(crate) fn dynamic_with_name(at: Span) -> Diag {
    Diag::at(&codes::BAD_VALUE, at, "a hook has a name, or is `dynamic`, not both")
        .help("write `#[hook(\"..\")]` and `#[hook(dynamic)]` on two methods")
        .iris("the configuration decides which dynamic hooks are registered")
}

pub(crate) fn dynamic_with_keys(at: impl ToTokens) -> Diag {
    Diag::new(&codes::BAD_VALUE, at, "`#[hook(dynamic)]` takes no other key")
        .help("say it in the `HookRegistration` that the method with `#[dynamic_hooks]` makes")
        .iris("the configuration decides how dynamic hooks are registered")
}

pub(crate) fn dynamic_twice(at: Span) -> Diag {
    Diag::at(&codes::DUPLICATE_HOOK, at, "a second handler of dynamic hooks")
        .help("keep one method with `#[hook(dynamic)]`; it can look at `event.hook_name()`")
        .iris("each hook is handed to one method")
}

pub(crate) fn dynamic_without_hooks(at: Span) -> Diag {
    Diag::at(&codes::MISSING_KEY, at, "nothing says which dynamic hooks are registered")
        .help("write `#[dynamic_hooks] fn hooks(&self) -> Vec<HookRegistration> { .. }` in this block")
        .iris("no hook would be registered and the handler would never be called")
}

pub(crate) fn dynamic_without_handler(at: &Ident) -> Diag {
    Diag::new(&codes::MISSING_KEY, at, format!("nothing handles the hooks of `{at}`"))
        .help("write `#[hook(dynamic)] fn any(&self, event: &mut HookEvent) { .. }` in this block")
        .iris("the hooks would be registered and every call of them would fail")
}

pub(crate) fn second_dynamic_hooks(at: &Ident, first: &Ident) -> Diag {
    Diag::new(&codes::DUPLICATE_HOOK, at, format!("a second method with `#[dynamic_hooks]`, after `{first}`"))
        .help("keep one, and let it return all registrations")
        .iris("the registrations of one of them would be missing")
}

pub(crate) fn attached_twice(at: &Path) -> Diag {
    let text = shown(at);
    Diag::new(&codes::DUPLICATE_HOOK, at, format!("function `{text}` is attached twice"))
        .help("name it once in `hooks(..)`")
        .iris("the second registration would be taken for the first one")
}
