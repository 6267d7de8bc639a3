//! Rules on the signatures of handlers: what could not be called from a table is refused by name.

use syn::visit::Visit;
use syn::{GenericParam, Receiver, ReceiverKind, Safety, Signature, Type};

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
    struct Finder(Option<Diag>);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_type(&mut self, ty: &'ast Type) {
            let found = match ty {
                Type::ImplTrait(_) => Some("`impl Trait`"),
                Type::TraitObject(_) => Some("`dyn Trait`"),
                Type::Never(_) => Some("`!`"),
                Type::Infer(_) => Some("`_`"),
                _ => None,
            };
            match found {
                Some(what) if self.0.is_none() => {
                    let what = format!("declared with {what}");
                    self.0 = Some(text::handler_form(ty, &what, "write the type out"));
                }
                Some(_) => {}
                None => syn::visit::visit_type(self, ty),
            }
        }
    }
    let mut finder = Finder(None);
    for input in &signature.inputs {
        if let syn::FnArg::Typed(typed) = input {
            if let Some(attr) = typed.attrs.iter().find(|attr| attr.path().is_ident("cfg")) {
                return Err(text::handler_form(
                    attr.path(),
                    "given a `cfg` on an argument",
                    "put the `cfg` on the method",
                ));
            }
            finder.visit_type(&typed.ty);
        }
    }
    // A handler's error may well be a trait object: `Result<(), Box<dyn Error>>` is for the trait to judge.
    if let syn::ReturnType::Type(_, ty) = &signature.output
        && matches!(**ty, Type::ImplTrait(_) | Type::Never(_) | Type::Infer(_) | Type::TraitObject(_))
    {
        finder.visit_type(ty);
    }
    finder.0.map_or(Ok(()), Err)
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
