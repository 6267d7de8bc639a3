//! A function with `#[hook(..)]` outside an impl block.

use proc_macro2::TokenStream;
use syn::{Attribute, ItemFn, Visibility, parse_quote};

use super::cfg::{self, Guarded};
use super::module_struct::{self, is};
use super::shell::Shell;
use super::{hook, signature};
use crate::diag::{Sink, text};
use crate::grammar;
use crate::model::{Block, DynamicUse, Handler, PipelineMethods};
use crate::value::krate::CratePath;

/// A function that serves hooks, as the table of a module that has only it.
pub(crate) struct FreeHook {
    pub(crate) visibility: Visibility,
    pub(crate) block: Block,
}

/// The attribute that runs, put back onto the function with those that did not.
pub(crate) fn all_attributes(arguments: &TokenStream, attrs: &[Attribute]) -> Vec<Attribute> {
    let first: Attribute =
        if arguments.is_empty() { parse_quote!(#[hook]) } else { parse_quote!(#[hook(#arguments)]) };
    std::iter::once(first).chain(attrs.iter().cloned()).collect()
}

/// Reads the function. `None` when nothing can be generated for it.
pub(crate) fn parse(arguments: &TokenStream, shell: &Shell, sink: &Sink) -> Option<FreeHook> {
    let item: ItemFn = syn::parse2(shell.hollow()).ok()?;
    sink.under(&cfg::cfgs(&item.attrs), || function(arguments, item, sink))
}

fn function(arguments: &TokenStream, item: ItemFn, sink: &Sink) -> Option<FreeHook> {
    let attrs = all_attributes(arguments, &item.attrs);
    let krate = krate(&attrs, sink);
    let hooks = hook::parse(&attrs, false, sink);
    for DynamicUse { place, cfgs } in &hooks.dynamic {
        sink.under(cfgs, || sink.push(text::dynamic_function(*place)));
    }
    // A refused function is there all the same, with no rows, so that the block that attaches it finds it.
    let arguments = sink.take(signature::of_function(&item.sig));
    let data = arguments.as_ref().and_then(|arguments| sink.take(signature::data(arguments, &item.sig)));
    let module = arguments.and_then(|arguments| arguments.module);
    let self_ty = module.or_else(|| signature::module_of_function(&item.sig))?.clone();
    let handler = Handler {
        data,
        cfgs: cfg::cfgs(&item.attrs),
        hooks: hooks.named,
        dynamic: Vec::new(),
        is_method: false,
        signature: item.sig.clone(),
    };
    let block = Block {
        impl_span: item.sig.fn_token.span,
        self_ty,
        krate,
        handlers: vec![handler],
        attached: Vec::new(),
        dynamic_hooks: Vec::new(),
        pipeline: PipelineMethods::default(),
    };
    Some(FreeHook { visibility: item.vis, block })
}

/// The one path of the runtime that the function's attributes name.
fn krate(attrs: &[Attribute], sink: &Sink) -> CratePath {
    let mut found = CratePath::default();
    for Guarded { attr, cfgs } in cfg::unrolled(attrs) {
        if !is(&attr, grammar::HOOK.attribute) {
            continue;
        }
        let given = CratePath::scan(&module_struct::arguments(&attr));
        match (found.path(), given.path()) {
            (None, Some(_)) => found = given,
            (Some(first), Some(path)) if first != path => {
                sink.under(&cfgs, || sink.push(text::second_crate_path(path)));
            }
            _ => {}
        }
    }
    found
}
