//! An impl block with `#[iris_module]`: its methods with hooks, and what their signatures take.

use darling::FromMeta;
use proc_macro2::TokenStream;
use syn::{
    Attribute, FnArg, ImplItem, ImplItemFn, ItemImpl, ReturnType, Signature, Type, visit_mut::VisitMut,
};

use super::krate::CratePath;
use super::module_struct::{is, values};
use super::shell::Shell;
use super::{args, grammar, hook};
use crate::diag::{Sink, text};
use crate::model::{Block, Data, Form, Handler, ungroup_type};

#[derive(Default, FromMeta)]
#[darling(default)]
struct ImplArgs {
    #[darling(rename = "crate")]
    krate: CratePath,
}

/// Reads the block. `None` when nothing can be generated for it.
pub(crate) fn parse(arguments: TokenStream, shell: &Shell, sink: &Sink) -> Option<Block> {
    let read = args::read(arguments, &grammar::IMPL, sink);
    for literal in &read.literals {
        sink.push(text::stray_literal(literal, &grammar::IMPL));
    }
    let ImplArgs { krate } = values(&read, sink);
    let block: ItemImpl = match syn::parse2(shell.hollow()) {
        Ok(block) => block,
        // rustc sees the same tokens and says it better, and once.
        Err(_) => return None,
    };
    let mark = sink.mark();
    refuse_block(&block, sink);
    let handlers = block.items.iter().filter_map(|item| read_item(item, sink)).collect();
    let usable = sink.clean_since(mark) || only_handlers_are_wrong(&block);
    usable.then_some(Block { impl_span: block.impl_token.span, self_ty: *block.self_ty, krate, handlers })
}

fn only_handlers_are_wrong(block: &ItemImpl) -> bool {
    block.trait_.is_none() && block.generics.params.is_empty() && is_plain_path(&block.self_ty)
}

fn refuse_block(block: &ItemImpl, sink: &Sink) {
    if let Some((path, _)) = &block.trait_ {
        sink.push(text::trait_impl(path));
    } else if !block.generics.params.is_empty() {
        sink.push(text::generic_item(&block.generics, "impl block"));
    } else if !is_plain_path(&block.self_ty) {
        sink.push(text::impl_of_another_type(&block.self_ty));
    }
}

fn is_plain_path(ty: &Type) -> bool {
    matches!(ungroup_type(ty), Type::Path(path) if path.qself.is_none()
        && path.path.segments.iter().all(|segment| segment.arguments.is_none()))
}

fn read_item(item: &ImplItem, sink: &Sink) -> Option<Handler> {
    match item {
        ImplItem::Fn(method) => read_method(method, sink),
        ImplItem::Macro(call) => {
            sink.push(text::macro_in_impl(&call.mac.path));
            None
        }
        _ => None,
    }
}

fn read_method(method: &ImplItemFn, sink: &Sink) -> Option<Handler> {
    for attr in &method.attrs {
        for name in ["config_param", "state"] {
            if is(attr, name) {
                sink.push(text::misplaced(name, name_span(attr)));
            }
        }
    }
    let hooks = hook::parse(&method.attrs, sink);
    if hooks.is_empty() {
        return None;
    }
    let cfgs = method.attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect();
    let data = sink.take(signature(&method.sig));
    Some(Handler { signature: method.sig.clone(), cfgs, hooks, data })
}

fn name_span(attr: &Attribute) -> proc_macro2::Span {
    attr.path().segments.last().map_or_else(proc_macro2::Span::call_site, |last| last.ident.span())
}

/// What the handler takes and returns, or the first thing that is wrong with its signature.
fn signature(signature: &Signature) -> Result<Data, crate::diag::Diag> {
    crate::validate::signature::form(signature)?;
    let mut inputs = signature.inputs.iter();
    match inputs.next() {
        Some(FnArg::Receiver(receiver)) => crate::validate::signature::receiver(receiver)?,
        Some(FnArg::Typed(first)) => return Err(text::handler_without_self(&first.pat, &signature.ident)),
        None => return Err(text::handler_without_self(&signature.ident, &signature.ident)),
    }
    let mut types = inputs.filter_map(|input| match input {
        FnArg::Typed(typed) => Some(&*typed.ty),
        FnArg::Receiver(_) => None,
    });
    let Some(data) = types.next() else { return Err(text::handler_without_data(signature)) };
    let context = types.next();
    if let Some(extra) = types.next() {
        return Err(text::handler_with_too_much(extra));
    }
    let (form, ty) = data_form(data)?;
    let output = match &signature.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => Some(repeatable(ty)),
    };
    Ok(Data { form, ty: repeatable(ty), context: context.map(repeatable), output })
}

/// The form of the data, from tokens, and the type of one object, which only rustc knows.
fn data_form(ty: &Type) -> Result<(Form, &Type), crate::diag::Diag> {
    match ungroup_type(ty) {
        Type::Reference(reference) => {
            let exclusive = reference.mutability.is_some();
            match ungroup_type(&reference.elem) {
                Type::Slice(slice) if exclusive => Ok((Form::AllMut, &slice.elem)),
                Type::Slice(slice) => Ok((Form::AllRef, &slice.elem)),
                _ if exclusive => Ok((Form::EachMut, &reference.elem)),
                _ => Ok((Form::EachRef, &reference.elem)),
            }
        }
        Type::Path(path) => match path.path.segments.last() {
            Some(last) if last.ident == "Vec" => match &last.arguments {
                syn::PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
                    Some(syn::GenericArgument::Type(inner)) => Ok((Form::AllVec, inner)),
                    _ => Err(text::handler_data(ty)),
                },
                _ => Err(text::handler_data(ty)),
            },
            _ => Err(text::handler_data(ty)),
        },
        _ => Err(text::handler_data(ty)),
    }
}

/// A type as it may stand outside the signature: named lifetimes would be unknown there.
fn repeatable(ty: &Type) -> Type {
    struct Anonymous;
    impl VisitMut for Anonymous {
        fn visit_lifetime_mut(&mut self, lifetime: &mut syn::Lifetime) {
            if lifetime.ident != "static" {
                *lifetime = syn::Lifetime::new("'_", lifetime.span());
            }
        }
    }
    let mut ty = ty.clone();
    Anonymous.visit_type_mut(&mut ty);
    ty
}
