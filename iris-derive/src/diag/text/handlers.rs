//! Messages about the signatures of handlers.

use iris_catalog::codes;
use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Signature, Type};

use crate::diag::Diag;
use crate::parse::value::shown;

const SHAPE: &str = "write `fn name(&self, data: &mut Ioc)` with the hook's own type, `cx: &Context` after it where it is needed";

pub(crate) fn handler_without_self(at: impl ToTokens, name: &Ident) -> Diag {
    Diag::new(&codes::HANDLER_RECEIVER, at, format!("handler `{name}` takes no `&self`"))
        .help(SHAPE)
        .iris("nothing: IRIS makes a module for each call, and the handler reads its configuration from it")
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
        .iris("IRIS calls every handler with the objects of the hook")
}

pub(crate) fn handler_with_too_much(at: &Type) -> Diag {
    let text = shown(at);
    Diag::new(
        &codes::HANDLER_ARGUMENTS,
        at,
        format!("a handler takes its data and `&Context`, and nothing like `{text}` after them"),
    )
    .help("take the case, the user and the settings from `cx: &Context`")
    .iris("IRIS tells a handler the hook and the objects, nothing else")
}

pub(crate) fn handler_data(at: &Type) -> Diag {
    let text = shown(at);
    Diag::new(&codes::HANDLER_ARGUMENTS, at, format!("`{text}` is not a form of a handler's data"))
        .help("write `&mut T` or `&T` to be called once per object, `&mut [T]`, `&[T]` or `Vec<T>` to be called once with all; an alias of a whole form is not seen through")
        .iris("IRIS hands over a list of objects, and the form says how it is taken")
}

pub(crate) fn handler_form(at: impl ToTokens, what: &str, help: &str) -> Diag {
    Diag::new(&codes::HANDLER_FORM, at, format!("a handler cannot be {what}"))
        .help(help)
        .iris("handlers are called from a table, all in the same way")
}
