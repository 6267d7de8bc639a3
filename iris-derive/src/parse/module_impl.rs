//! An impl block with `#[iris_module]`: its methods with hooks and those of a pipeline.

use darling::FromMeta;
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Attribute, ImplItem, ImplItemFn, ItemImpl};

use super::cfg::{self, Guarded};
use super::module_struct::{arguments, is, values};
use super::shell::{self, Shell};
use super::{args, callable, hook, pipeline, signature};
use crate::diag::{Sink, text};
use crate::grammar;
use crate::model::{Block, DynamicMethod, Handler, PipelineMethods};
use crate::value::Paths;
use crate::value::krate::CratePath;

#[derive(Default, FromMeta)]
#[darling(default)]
struct ImplArgs {
    hooks: Paths,
    #[darling(rename = "crate")]
    krate: CratePath,
}

/// Reads the block. `None` when nothing can be generated for it.
pub(crate) fn parse(arguments: TokenStream, shell: &Shell, sink: &Sink) -> Option<Block> {
    let read = args::read(arguments, &grammar::IMPL, sink);
    for literal in &read.literals {
        sink.push(text::stray_literal(literal, &grammar::IMPL));
    }
    let ImplArgs { hooks, krate } = values(&read, sink);
    // rustc sees the same tokens and says what is wrong with them better, and once.
    let item: ItemImpl = syn::parse2(shell.hollow()).ok()?;
    let usable = is_usable(&item, sink);
    let mut block = Block {
        impl_span: item.impl_token.span,
        self_ty: *item.self_ty,
        krate,
        handlers: Vec::new(),
        attached: hooks.0,
        dynamic_hooks: Vec::new(),
        pipeline: PipelineMethods::default(),
    };
    for item in &item.items {
        match item {
            ImplItem::Fn(method) => read_method(method, &mut block, sink),
            ImplItem::Macro(call) => sink.push(text::macro_in_impl(&call.mac.path)),
            ImplItem::Const(item) => misplaced(&item.attrs, shell::OURS, "a constant", sink),
            ImplItem::Type(item) => misplaced(&item.attrs, shell::OURS, "a type", sink),
            _ => {}
        }
    }
    usable.then_some(block)
}

fn is_usable(block: &ItemImpl, sink: &Sink) -> bool {
    if let Some((path, _)) = &block.trait_ {
        sink.push(text::trait_impl(path));
    } else if !block.generics.params.is_empty() {
        sink.push(text::generic_item(&block.generics, "impl block"));
    } else if signature::is_path(&block.self_ty) {
        return true;
    } else {
        sink.push(text::impl_of_another_type(&block.self_ty));
    }
    false
}

/// Reads a method. One that a `cfg` leaves out is not there to be wrong.
fn read_method(method: &ImplItemFn, block: &mut Block, sink: &Sink) {
    sink.under(&cfg::cfgs(&method.attrs), || read_all_of_method(method, block, sink));
}

fn read_all_of_method(method: &ImplItemFn, block: &mut Block, sink: &Sink) {
    misplaced(&method.attrs, shell::OF_FIELDS, "a method", sink);
    for Guarded { attr, cfgs } in cfg::unrolled(&method.attrs) {
        if is(&attr, grammar::DYNAMIC_HOOKS.attribute) {
            sink.under(&cfgs, || block.dynamic_hooks.push(read_dynamic_hooks(method, &attr, &cfgs, sink)));
        }
    }
    pipeline::read(method, &mut block.pipeline, sink);
    block.handlers.extend(read_handler(method, sink));
}

/// `#[dynamic_hooks]` on a method.
fn read_dynamic_hooks(
    method: &ImplItemFn,
    attr: &Attribute,
    cfgs: &[Attribute],
    sink: &Sink,
) -> DynamicMethod {
    if let Some(token) = arguments(attr).into_iter().next() {
        sink.push(text::takes_nothing(grammar::DYNAMIC_HOOKS.attribute, &token));
    }
    let output = sink.take(callable::dynamic_hooks(&method.sig));
    DynamicMethod {
        ident: method.sig.ident.clone(),
        cfgs: [&*cfg::cfgs(&method.attrs), cfgs].concat(),
        output: output.map(signature::repeatable),
    }
}

/// Attributes of ours that have no meaning on an item of the block.
fn misplaced(attrs: &[Attribute], ours: &[&str], what: &str, sink: &Sink) {
    for attr in attrs {
        if let Some(name) = ours.iter().find(|name| is(attr, name)) {
            sink.push(text::misplaced(name, what, name_span(attr)));
        }
    }
}

fn read_handler(method: &ImplItemFn, sink: &Sink) -> Option<Handler> {
    let hooks = hook::parse(&method.attrs, true, sink);
    if !hooks.any {
        return None;
    }
    let data =
        signature::of_method(&method.sig).and_then(|arguments| signature::data(&arguments, &method.sig));
    Some(Handler {
        data: sink.take(data),
        signature: method.sig.clone(),
        cfgs: cfg::cfgs(&method.attrs),
        hooks: hooks.named,
        dynamic: hooks.dynamic,
        is_method: true,
    })
}

/// The place of an attribute's name.
pub(super) fn name_span(attr: &Attribute) -> Span {
    attr.path().to_token_stream().into_iter().last().map_or_else(Span::call_site, |token| token.span())
}
