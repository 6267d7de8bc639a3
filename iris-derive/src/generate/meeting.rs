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
    let hooks = block.hooks().into_iter();
    let changing = hooks.filter_map(|(handler, hook)| {
        Some((cfg::together(&handler.cfgs, &hook.cfgs), &hook.name, hook.hook?))
    });
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
fn first(places: Vec<Place<'_>>) -> Vec<Place<'_>> {
    match places.iter().find(|(_, cfgs)| cfgs.is_empty()) {
        Some((place, _)) => vec![(*place, Vec::new())],
        None => places,
    }
}

/// What only a module with hooks has.
fn places_of_hooks(block: &Block) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for (handler, hook) in block.hooks() {
        places.push((hook.name.span(), cfg::together(&handler.cfgs, &hook.cfgs)));
    }
    for method in &block.dynamic_hooks {
        places.push((method.ident.span(), method.cfgs.iter().collect()));
    }
    for path in &block.attached {
        places.push((path.span(), Vec::new()));
    }
    places
}

/// What only a module with a pipeline has.
fn places_of_pipeline(block: &Block) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for (used, cfgs) in requests(block) {
        places.push((used.place, cfgs));
    }
    for method in &block.pipeline.uploads {
        places.push((method.ident.span(), method.cfgs.iter().collect()));
    }
    places
}

fn requests(block: &Block) -> Vec<(&RequestUse, Vec<&Attribute>)> {
    let mut requests = Vec::new();
    for method in &block.pipeline.handlers {
        for used in &method.requests {
            requests.push((used, cfg::together(&method.cfgs, &used.cfgs)));
        }
    }
    requests
}

/// The first request that a pipeline has to handle and the block does not, with the `cfg` under which that is so.
fn missing(block: &Block) -> Vec<(Request, Option<TokenStream>)> {
    let mut missing = Vec::new();
    let mut earlier = Vec::new();
    for request in [Request::Import, Request::Update] {
        if block.pipeline.broken {
            break;
        }
        let mut handlers = requests(block);
        handlers.retain(|(used, _)| used.request == request);
        if handlers.is_empty() && earlier.is_empty() {
            missing.push((request, None));
            break;
        }
        let cfgs: Vec<_> = handlers.into_iter().map(|(_, cfgs)| cfgs).collect();
        if let Some(handled) = cfg::any(&cfgs) {
            missing.push((request, Some(quote!(all(#(#earlier,)* not(#handled))))));
            earlier.push(handled);
        }
    }
    missing
}
