//! Messages about the signatures of handlers.

use iris_catalog::codes;
use proc_macro2::{Ident, Span, TokenTree};
use quote::ToTokens;
use syn::{Signature, Type};

use crate::diag::Diag;
use crate::diag::shown;

const SHAPE: &str = "write `fn name(&self, data: &mut Ioc)` with the hook's own type (in a pipeline `&PipelineJob<..>`), `cx: &Context` after it where it is needed";

pub(crate) fn handler_without_self(at: impl ToTokens, name: &Ident) -> Diag {
    Diag::new(&codes::HANDLER_RECEIVER, at, format!("handler `{name}` takes no `&self`"))
        .help(SHAPE)
        .iris("it makes a module for each call, and the handler reads its configuration from it")
}

pub(crate) fn handler_self(at: impl ToTokens) -> Diag {
    let text = shown(&at);
    Diag::new(&codes::HANDLER_RECEIVER, at, format!("a handler takes `&self`, not `{text}`"))
        .help("write `&self`; keep what changes in a `#[state]` field behind a `Mutex` or an atomic")
        .iris("several calls and threads share one module at a time")
}

pub(crate) fn handler_without_data(signature: &Signature) -> Diag {
    let name = &signature.ident;
    Diag::new(&codes::HANDLER_ARGUMENTS, name, format!("handler `{name}` takes no data"))
        .help(SHAPE)
        .iris("it calls every handler with the objects of the hook")
}

pub(crate) fn context_for_data(at: &Type) -> Diag {
    Diag::new(&codes::HANDLER_ARGUMENTS, at, "the context stands where a handler takes its data")
        .help(SHAPE)
        .iris("it calls every handler with the objects of the hook")
}

pub(crate) fn handler_with_too_much(at: &Type) -> Diag {
    let text = shown(at);
    Diag::new(
        &codes::HANDLER_ARGUMENTS,
        at,
        format!("a handler takes its data and `&Context`, and nothing like `{text}` after them"),
    )
    .help("take the case, the user and the settings from `cx: &Context`")
    .iris("it tells a handler the hook and the objects, nothing else")
}

pub(crate) fn handler_data(at: &Type) -> Diag {
    let text = shown(at);
    Diag::new(&codes::HANDLER_ARGUMENTS, at, format!("`{text}` is not a form of a handler's data"))
        .help("write `&mut T` or `&T` to be called once per object, `&mut [T]`, `&[T]` or `Vec<T>` to be called once with all; an alias of a whole form is not seen through")
        .iris("it hands over a list of objects, and the form says how it is taken")
}

pub(crate) fn handler_form(at: impl ToTokens, what: &str, help: &str) -> Diag {
    Diag::new(&codes::HANDLER_FORM, at, format!("a handler cannot be {what}"))
        .help(help)
        .iris("nothing: handlers are called from a table, all in the same way")
}

pub(crate) fn function_without_module(at: impl ToTokens) -> Diag {
    let text = shown(&at);
    Diag::new(&codes::HANDLER_RECEIVER, at, format!("a function with `#[hook]` takes its module first, as `&TheModule`, found `{text}`"))
        .help("write `fn name(module: &TheModule, data: &mut Ioc)`, and attach it by `#[iris_module(hooks(name))]` on the module's impl block")
        .iris("nothing: the function belongs to the module that it names")
}

pub(crate) fn dynamic_function(at: Span) -> Diag {
    Diag::at(&codes::HANDLER_FORM, at, "a function cannot handle dynamic hooks")
        .help("write `#[hook(dynamic)]` on a method of the module's impl block, which may call the function")
        .iris("the module has one handler for the hooks that its configuration names")
}

pub(crate) fn takes_nothing(attribute: &str, at: &TokenTree) -> Diag {
    Diag::new(&codes::SYNTAX, at, format!("`#[{attribute}]` takes no arguments"))
        .help(format!("write `#[{attribute}]`"))
        .iris("nothing of it would be registered")
}

pub(crate) fn dynamic_hooks_shape(at: impl ToTokens) -> Diag {
    Diag::new(
        &codes::HANDLER_ARGUMENTS,
        at,
        "a method with `#[dynamic_hooks]` takes `&self` alone and returns the registrations",
    )
    .help("write `fn hooks(&self) -> Vec<HookRegistration>`")
    .iris("the hooks are registered whenever the configuration changes, without an object")
}
