//! The signature of a handler: how it takes its objects, and types that can be repeated elsewhere.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{FnArg, GenericArgument, PathArguments, ReturnType, Signature, Type};

use super::callable as rules;
use crate::diag::{Diag, text};
use crate::model::{Data, Form, ungroup_type};

/// The arguments of a handler by what they are.
pub(crate) struct Arguments<'a> {
    /// `&self`, or a function's module: its type.
    pub(crate) module: Option<&'a Type>,
    pub(crate) data: &'a Type,
    pub(crate) context: Option<&'a Type>,
}

/// The module that a function belongs to, even where the rest of its signature is wrong.
pub(crate) fn module_of_function(signature: &Signature) -> Option<&Type> {
    let types = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(ungroup_type(&typed.ty)),
        FnArg::Receiver(_) => None,
    });
    let mut first = None;
    for ty in types {
        if let Some(module) = shared(ty).filter(|ty| is_path(ty)) {
            return Some(module);
        }
        let owned = match ty {
            Type::Reference(reference) => &*reference.elem,
            other => other,
        };
        first = first.or(Some(owned).filter(|ty| is_path(ty)));
    }
    first
}

/// The type behind `&`.
fn shared(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Reference(reference) if reference.mutability.is_none() => Some(&reference.elem),
        _ => None,
    }
}

/// The arguments of a method, or the first thing that is wrong with its signature.
pub(crate) fn of_method(signature: &Signature) -> Result<Arguments<'_>, Diag> {
    rules::form(signature)?;
    let mut inputs = signature.inputs.iter();
    match inputs.next() {
        Some(FnArg::Receiver(receiver)) => rules::receiver(receiver)?,
        Some(FnArg::Typed(first)) => return Err(text::handler_without_self(&first.pat, &signature.ident)),
        None => return Err(text::handler_without_self(&signature.ident, &signature.ident)),
    }
    rest(signature, None, inputs)
}

/// The arguments of a function: its module comes first.
pub(crate) fn of_function(signature: &Signature) -> Result<Arguments<'_>, Diag> {
    rules::form(signature)?;
    let mut inputs = signature.inputs.iter();
    let module = match inputs.next() {
        Some(FnArg::Typed(first)) => module_type(&first.ty)?,
        Some(FnArg::Receiver(receiver)) => return Err(text::handler_self(receiver)),
        None => return Err(text::function_without_module(&signature.ident)),
    };
    rest(signature, Some(module), inputs)
}

fn module_type(ty: &Type) -> Result<&Type, Diag> {
    match ungroup_type(ty) {
        Type::Reference(reference) if reference.mutability.is_none() && is_path(&reference.elem) => {
            Ok(&reference.elem)
        }
        _ => Err(text::function_without_module(ty)),
    }
}

/// True for a type that is a plain path.
pub(crate) fn is_path(ty: &Type) -> bool {
    matches!(ungroup_type(ty), Type::Path(path) if path.qself.is_none()
        && path.path.segments.iter().all(|segment| segment.arguments.is_none()))
}

fn rest<'a>(
    signature: &'a Signature,
    module: Option<&'a Type>,
    inputs: impl Iterator<Item = &'a FnArg>,
) -> Result<Arguments<'a>, Diag> {
    let mut types = inputs.filter_map(|input| match input {
        FnArg::Typed(typed) => Some(&*typed.ty),
        FnArg::Receiver(_) => None,
    });
    let Some(data) = types.next() else { return Err(text::handler_without_data(signature)) };
    let context = types.next();
    match types.next() {
        Some(extra) => Err(text::handler_with_too_much(extra)),
        None => Ok(Arguments { module, data, context }),
    }
}

/// What a handler of hooks takes and returns.
pub(crate) fn data(arguments: &Arguments<'_>, signature: &Signature) -> Result<Data, Diag> {
    let (form, ty) = data_form(arguments.data)?;
    if matches!(ungroup_type(ty), Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Context"))
    {
        return Err(text::context_for_data(arguments.data));
    }
    Ok(Data {
        form,
        ty: repeatable(ty),
        context: arguments.context.map(repeatable),
        output: output(signature),
    })
}

/// What a handler returns, when it says so.
pub(crate) fn output(signature: &Signature) -> Option<Type> {
    match &signature.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => Some(repeatable(ty)),
    }
}

/// The form of the data, from tokens, and the type of one object, which only rustc knows.
fn data_form(ty: &Type) -> Result<(Form, &Type), Diag> {
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
        _ => argument_of(ty, "Vec").map(|inner| (Form::AllVec, inner)).ok_or_else(|| text::handler_data(ty)),
    }
}

/// The type in angle brackets behind a path that ends in `name`.
pub(crate) fn argument_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ungroup_type(ty) else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

/// A type as it may stand outside the signature: named lifetimes would be unknown there.
pub(crate) fn repeatable(ty: &Type) -> Type {
    syn::parse2(anonymous(ty.to_token_stream())).unwrap_or_else(|_| ty.clone())
}

/// The tokens with `'_` for every lifetime but `'static`.
fn anonymous(tokens: TokenStream) -> TokenStream {
    let mut after_quote = false;
    let change = |token| {
        let is_name = std::mem::take(&mut after_quote);
        match token {
            TokenTree::Ident(name) if is_name && name != "static" => Ident::new("_", name.span()).into(),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), anonymous(group.stream()));
                inner.set_span(group.span());
                inner.into()
            }
            TokenTree::Punct(punct) => {
                after_quote = punct.as_char() == '\'';
                punct.into()
            }
            other => other,
        }
    };
    tokens.into_iter().map(change).collect()
}
