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
use syn::Attribute;
use syn::spanned::Spanned;

use crate::diag::shown;
use crate::model::{Block, Request, RequestUse};
use crate::parse::cfg;

/// The constants beside the trait implementation.
pub(super) fn tokens(block: &Block) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let allows = super::allows();
    let module = shown(self_ty);
    let hooks = first(places_of_hooks(block))
        .into_iter()
        .map(|(place, cfgs)| quote_spanned!(place=> #(#cfgs)* const _: () = __KIND.takes_hooks(#module);));
    let pipeline = first(places_of_pipeline(block))
        .into_iter()
        .map(|(place, cfgs)| quote_spanned!(place=> #(#cfgs)* const _: () = __KIND.has_pipeline(#module);));
    let handlers = missing(block).into_iter().map(|(request, when)| {
        let request = request.name();
        let cfg = when.map(|when| quote!(#[cfg(#when)]));
        quote_spanned!(self_ty.span()=> #cfg const _: () = __KIND.does_without(#request, #module);)
    });
    let versions = versions(block);
    quote! {
        #allows
        const _: () = {
            const __KIND: #krate::ModuleKind = <#self_ty as #krate::ModuleStruct>::KIND;
            #(#hooks)*
            #(#pipeline)*
            #(#handlers)*
            #versions
        };
    }
}

/// Asks, at each hook that not all catalogued versions have, whether the module's version has it.
pub(super) fn versions(block: &Block) -> Option<TokenStream> {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let oldest = iris_catalog::VERSIONS.first()?;
    let hooks =
        block.handlers.iter().flat_map(|handler| handler.hooks.iter().map(move |hook| (handler, hook)));
    let changing = hooks
        .filter_map(|(handler, hook)| Some((handler.cfgs.iter().chain(&hook.cfgs), &hook.name, hook.hook?)));
    let checks: Vec<_> = changing
        .filter(|(_, _, row)| !oldest.at_least(row.since) || row.until.is_some())
        .map(|(cfgs, name, row)| {
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
                #(#cfgs)*
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

/// A place in the block, with the `cfg`s under which it is there.
type Place<'a> = (Span, Vec<&'a Attribute>);

/// The first place that is always there; else all, since any of them may be the only one.
fn first<'a>(places: impl Iterator<Item = Place<'a>>) -> Vec<Place<'a>> {
    let places: Vec<_> = places.collect();
    match places.iter().find(|(_, cfgs)| cfgs.is_empty()) {
        Some((place, _)) => vec![(*place, Vec::new())],
        None => places,
    }
}

/// What only a module with hooks has.
fn places_of_hooks(block: &Block) -> impl Iterator<Item = Place<'_>> {
    let handlers = block.handlers.iter();
    let named = handlers.flat_map(|handler| {
        let places = handler.hooks.iter();
        places.map(move |hook| (hook.name.span(), handler.cfgs.iter().chain(&hook.cfgs).collect()))
    });
    let dynamic =
        block.dynamic_hooks.iter().map(|method| (method.ident.span(), method.cfgs.iter().collect()));
    let attached = block.attached.iter().map(|path| (path.span(), Vec::new()));
    named.chain(dynamic).chain(attached)
}

/// What only a module with a pipeline has.
fn places_of_pipeline(block: &Block) -> impl Iterator<Item = Place<'_>> {
    let handlers = requests(block).map(|(used, cfgs)| (used.place, cfgs));
    let uploads = block.pipeline.uploads.iter();
    handlers.chain(uploads.map(|method| (method.ident.span(), method.cfgs.iter().collect())))
}

fn requests(block: &Block) -> impl Iterator<Item = (&RequestUse, Vec<&Attribute>)> {
    let methods = block.pipeline.handlers.iter();
    methods.flat_map(|method| {
        let requests = method.requests.iter();
        requests.map(move |used| (used, method.cfgs.iter().chain(&used.cfgs).collect()))
    })
}

/// The first request that a pipeline has to handle and the block does not, with the `cfg` under which that is so.
fn missing(block: &Block) -> Vec<(Request, Option<TokenStream>)> {
    let mut missing = Vec::new();
    let mut earlier = Vec::new();
    for request in [Request::Import, Request::Update] {
        if block.pipeline.broken {
            break;
        }
        let handlers = || requests(block).filter(|(used, _)| used.request == request);
        if handlers().next().is_none() && earlier.is_empty() {
            missing.push((request, None));
            break;
        }
        if let Some(handled) = cfg::any(handlers().map(|(_, cfgs)| cfgs)) {
            missing.push((request, Some(quote!(all(#(#earlier,)* not(#handled))))));
            earlier.push(handled);
        }
    }
    missing
}
