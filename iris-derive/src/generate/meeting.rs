//! Where the impl block's half asks the struct's half what the module is:
//!
//! ```text
//! const _: () = {
//!     const __KIND: ModuleKind = <Vt as ModuleStruct>::KIND;
//!     const _: () = __KIND.takes_hooks("Vt");
//!     const _: () = __KIND.does_without("pipeline_import", "Vt");
//! };
//! ```
//!
//! The trait is named once. Where it is missing rustc says so, and evaluates nothing that depends on it.

use iris_catalog::IrisVersion;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::{Block, Request};
use crate::parse::value::shown;

/// The constants beside the trait implementation.
pub(super) fn tokens(block: &Block) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let allows = super::allows();
    let module = shown(self_ty);
    let hooks =
        place_of_hooks(block).map(|place| quote_spanned!(place=> const _: () = __KIND.takes_hooks(#module);));
    let pipeline = place_of_pipeline(block)
        .map(|place| quote_spanned!(place=> const _: () = __KIND.has_pipeline(#module);));
    let handlers = missing(block).map(|request| {
        let request = request.name();
        quote_spanned!(self_ty.span()=> const _: () = __KIND.does_without(#request, #module);)
    });
    let versions = versions(block);
    quote! {
        #allows
        const _: () = {
            const __KIND: #krate::ModuleKind = <#self_ty as #krate::ModuleStruct>::KIND;
            #hooks
            #pipeline
            #handlers
            #versions
        };
    }
}

/// Asks, at each hook that not all catalogued versions have, whether the module's version has it.
pub(super) fn versions(block: &Block) -> Option<TokenStream> {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let oldest = iris_catalog::VERSIONS.first()?;
    let hooks = block.handlers.iter().flat_map(|handler| &handler.hooks);
    let changing = hooks.filter_map(|hook| Some((&hook.name, hook.hook?)));
    let checks: Vec<_> = changing
        .filter(|(_, row)| !oldest.at_least(row.since) || row.until.is_some())
        .map(|(name, row)| {
            let krate = super::at(krate.to_token_stream(), name.span());
            let version = |IrisVersion { major, minor, patch }: IrisVersion| {
                quote_spanned!(name.span()=> #krate::__private::IrisVersion::new(#major, #minor, #patch))
            };
            let since = version(row.since);
            let until = row.until.map(version).map_or_else(
                || quote_spanned!(name.span()=> ::core::option::Option::None),
                |until| quote_spanned!(name.span()=> ::core::option::Option::Some(#until)),
            );
            quote_spanned!(name.span()=>
                const _: () = #krate::__private::check_version(__IRIS, #name, #since, #until);)
        })
        .collect();
    (!checks.is_empty()).then(|| {
        quote! {
            const __IRIS: #krate::__private::IrisVersion = <#self_ty as #krate::ModuleStruct>::MODULE.iris;
            #(#checks)*
        }
    })
}

/// The first thing in the block that only a module with hooks has.
fn place_of_hooks(block: &Block) -> Option<Span> {
    let named = block.handlers.iter().flat_map(|handler| &handler.hooks).map(|hook| hook.name.span()).next();
    let dynamic = || block.dynamic_hooks.first().map(|method| method.ident.span());
    let attached = || block.attached.first().map(Spanned::span);
    named.or_else(dynamic).or_else(attached)
}

/// The first thing in the block that only a module with a pipeline has.
fn place_of_pipeline(block: &Block) -> Option<Span> {
    let methods = block.pipeline.handlers.iter();
    let handler = methods.flat_map(|method| &method.requests).map(|(_, place)| *place).next();
    handler.or_else(|| block.pipeline.uploads.first().map(|method| method.ident.span()))
}

/// The first request that a pipeline has to handle and the block does not.
fn missing(block: &Block) -> Option<Request> {
    let requests = block.pipeline.handlers.iter().flat_map(|method| &method.requests);
    let handled: Vec<_> = requests.map(|(request, _)| *request).collect();
    let all = [Request::Import, Request::Update];
    all.into_iter().find(|request| !block.pipeline.broken && !handled.contains(request))
}
