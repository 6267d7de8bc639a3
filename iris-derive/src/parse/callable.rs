//! Rules on the signatures of handlers: what could not be called from a table is refused by name.

use syn::{GenericArgument, GenericParam, PathArguments, Receiver, ReceiverKind, Safety, Signature, Type};

use crate::diag::{Diag, text};

/// Refuses what would break the expansion, at the offending token.
pub(crate) fn form(signature: &Signature) -> Result<(), Diag> {
    let plain = "write a plain `fn`";
    if let Some(token) = &signature.asyncness {
        let help = "write a plain `fn` and block: each handler has a thread of its own while it waits";
        return Err(text::handler_form(token, "`async`", help));
    }
    if let Safety::Unsafe(token) = &signature.safety {
        return Err(text::handler_form(
            token,
            "`unsafe`",
            "keep the unsafe part in a function that it calls",
        ));
    }
    if let Some(abi) = &signature.abi {
        return Err(text::handler_form(abi, "`extern`", plain));
    }
    if let Some(variadic) = &signature.variadic {
        return Err(text::handler_form(variadic, "variadic", plain));
    }
    if let Some(clause) = &signature.generics.where_clause {
        return Err(text::handler_form(clause, "bound by a `where` clause", "write the types out"));
    }
    let generic = signature.generics.params.iter().find(|param| !matches!(param, GenericParam::Lifetime(_)));
    if let Some(param) = generic {
        return Err(text::handler_form(param, "generic", "write the types out"));
    }
    types(signature)
}

fn types(signature: &Signature) -> Result<(), Diag> {
    for input in &signature.inputs {
        if let syn::FnArg::Typed(typed) = input {
            if let Some(attr) = typed.attrs.iter().find(|attr| attr.path().is_ident("cfg")) {
                return Err(text::handler_form(
                    attr.path(),
                    "given a `cfg` on an argument",
                    "put the `cfg` on the method",
                ));
            }
            written_out(&typed.ty)?;
        }
    }
    // A handler's error may well be a trait object: `Result<(), Box<dyn Error>>` is for the trait to judge.
    match &signature.output {
        syn::ReturnType::Type(_, ty) => named(ty),
        syn::ReturnType::Default => Ok(()),
    }
}

/// Refuses a type that has no name, or that is made of one.
fn written_out(ty: &Type) -> Result<(), Diag> {
    named(ty)?;
    parts(ty).into_iter().try_for_each(written_out)
}

/// Refuses a type that has no name.
fn named(ty: &Type) -> Result<(), Diag> {
    let what = match ty {
        Type::ImplTrait(_) => "`impl Trait`",
        Type::TraitObject(_) => "`dyn Trait`",
        Type::Never(_) => "`!`",
        Type::Infer(_) => "`_`",
        _ => return Ok(()),
    };
    Err(text::handler_form(ty, &format!("declared with {what}"), "write the type out"))
}

/// The types that a type is made of.
fn parts(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::Array(array) => vec![&array.elem],
        Type::Group(group) => vec![&group.elem],
        Type::Paren(paren) => vec![&paren.elem],
        Type::Ptr(pointer) => vec![&pointer.elem],
        Type::Reference(reference) => vec![&reference.elem],
        Type::Slice(slice) => vec![&slice.elem],
        Type::Tuple(tuple) => tuple.elems.iter().collect(),
        Type::Path(path) => {
            let mut types = Vec::new();
            for segment in &path.path.segments {
                types.extend(arguments(&segment.arguments));
            }
            types
        }
        _ => Vec::new(),
    }
}

fn arguments(arguments: &PathArguments) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// A handler takes `&self`.
pub(crate) fn receiver(receiver: &Receiver) -> Result<(), Diag> {
    let plain = matches!(receiver.kind, ReceiverKind::Reference(_, _, None));
    if plain { Ok(()) } else { Err(text::handler_self(receiver)) }
}

/// What a method that makes dynamic registrations returns, when its signature can be used.
pub(crate) fn dynamic_hooks(signature: &Signature) -> Result<&Type, Diag> {
    form(signature)?;
    match signature.inputs.first() {
        Some(syn::FnArg::Receiver(found)) => receiver(found)?,
        _ => return Err(text::dynamic_hooks_shape(&signature.ident)),
    }
    match (signature.inputs.get(1), &signature.output) {
        (Some(extra), _) => Err(text::dynamic_hooks_shape(extra)),
        (None, syn::ReturnType::Default) => Err(text::dynamic_hooks_shape(&signature.ident)),
        (None, syn::ReturnType::Type(_, output)) => Ok(output),
    }
}
