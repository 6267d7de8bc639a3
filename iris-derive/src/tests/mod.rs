//! The layers one after the other, on token streams, without a run of the compiler.

mod config_value;
mod expansion;
mod generate;
mod items;
mod language;
mod limits;
mod pipeline_args;
mod props;
#[allow(clippy::format_push_string, clippy::format_collect, reason = "a page is put together as text")]
mod reference;
mod rules;
mod snapshots;

use proc_macro2::TokenStream;

use crate::diag::Sink;
use crate::parse::shell;
use crate::{parse, validate};

/// The mistakes in a struct, as the derive sees it.
fn struct_mistakes(args: TokenStream, item: TokenStream) -> Vec<String> {
    let sink = Sink::default();
    let item = quote::quote!(#[iris_module_args(#args)] #item);
    if let Some(module) = parse::module_struct::parse(item, &sink) {
        validate::module::check(&module, &sink);
    }
    sink.texts()
}

/// The mistakes in an impl block.
fn block_mistakes(item: TokenStream) -> Vec<String> {
    let sink = Sink::default();
    let shell = shell::split(item);
    if let Some(block) = parse::module_impl::parse(TokenStream::new(), &shell, &sink) {
        validate::module_impl::check(&block, &sink);
    }
    sink.texts()
}

/// A hook of the catalogue by what it is, so that no test depends on a name.
fn hook(kind: iris_catalog::HookKind, payload: iris_catalog::Payload) -> &'static str {
    iris_catalog::HOOKS
        .iter()
        .find(|hook| hook.kind == kind && hook.payload == payload && hook.fired)
        .map_or_else(|| unreachable!("every combination that tests ask for exists"), |hook| hook.name)
}

/// Asserts that there is exactly one mistake and that it has this beginning, its code and all three parts.
#[track_caller]
fn assert_one(mistakes: &[String], beginning: &str, code: &iris_catalog::codes::Code) {
    assert_eq!(mistakes.len(), 1, "{mistakes:#?}");
    let text = &mistakes[0];
    let first = text.lines().next().unwrap_or_default();
    assert!(first.starts_with(beginning), "{text}");
    assert!(first.ends_with(&format!("[{}]", code.id)), "{text}");
    assert!(text.contains("\nhelp: ") && text.contains("\nIRIS: "), "{text}");
}
