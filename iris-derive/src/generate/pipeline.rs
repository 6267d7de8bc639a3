//! The rows of a pipeline in the impl block's half:
//!
//! ```text
//! const PIPELINE: PipelineRows<Self> = {
//!     const __calls_of_ingest: PipelineHandler<Evtx> = |__start| <Evtx as TakesArgs<EvtxArgs>>::CALLS
//!         .job(__start, |__module, __job, __cx| <Result<()> as Outcome>::status(<Evtx>::ingest(__module, __job, __cx)));
//!     PipelineRows::new().import(__calls_of_ingest).update(__calls_of_ingest)
//! };
//! ```

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::hooks::{context, status, table_name};
use crate::model::{Block, PipelineMethod, Request};

/// The constant of the pipeline, where the block has methods of one.
pub(super) fn tokens(block: &Block) -> TokenStream {
    let krate = &block.krate;
    let uploads = &block.pipeline.uploads;
    // One without arguments was refused.
    let handlers: Vec<_> = block.pipeline.handlers.iter().filter(|method| method.args.is_some()).collect();
    if handlers.is_empty() && uploads.is_empty() {
        return TokenStream::new();
    }
    let has_pipeline = has_pipeline(block);
    let constants = handlers.iter().map(|method| handler(block, method));
    let uploaders = uploads.iter().map(|method| upload(block, method));
    let rows = handlers.iter().flat_map(|method| {
        let (name, cfgs) = (table_name(&method.ident), &method.cfgs);
        method.requests.iter().map(move |(request, _)| {
            let setter = match request {
                Request::Import => quote!(import),
                Request::Update => quote!(update),
            };
            quote!(#(#cfgs)* { __rows = __rows.#setter(#name); })
        })
    });
    let upload_rows = uploads.iter().map(|method| {
        let (name, cfgs) = (table_name(&method.ident), &method.cfgs);
        quote!(#(#cfgs)* { __rows = __rows.upload(#name); })
    });
    quote! {
        const PIPELINE: #krate::__private::PipelineRows<Self> = {
            #has_pipeline
            #(#constants)*
            #(#uploaders)*
            let mut __rows = #krate::__private::PipelineRows::new();
            #(#rows)*
            #(#upload_rows)*
            __rows
        };
    }
}

/// Asks the struct's half, at the first handler's attribute, whether there is a pipeline at all.
fn has_pipeline(block: &Block) -> Option<TokenStream> {
    let methods = block.pipeline.handlers.iter();
    let place = methods.flat_map(|method| &method.requests).map(|(_, place)| *place).next();
    let place = place.or_else(|| block.pipeline.uploads.first().map(|method| method.ident.span()))?;
    let self_ty = super::at(block.self_ty.to_token_stream(), place);
    let krate = super::at(block.krate.to_token_stream(), place);
    Some(quote_spanned!(place=> const __HAS_PIPELINE: () = <#self_ty as #krate::HasPipeline>::OK;))
}

/// Asks the struct's half, at the block's type, whether it can do without the first handler that is not here.
pub(super) fn missing(block: &Block) -> Option<TokenStream> {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let has = |request| {
        block
            .pipeline
            .handlers
            .iter()
            .any(|method| method.requests.iter().any(|(known, _)| *known == request))
    };
    let needs_none = match (has(Request::Import), has(Request::Update)) {
        (false, _) => quote!(NeedsNoImport),
        (true, false) => quote!(NeedsNoUpdate),
        (true, true) => return None,
    };
    Some(quote!(const __NEEDS_NO_OTHER: () = <#self_ty as #krate::#needs_none>::OK;))
}

fn handler(block: &Block, method: &PipelineMethod) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let (name, ident, cfgs) = (table_name(&method.ident), &method.ident, &method.cfgs);
    let args = method.args.to_token_stream();
    let place = method.args.as_ref().map_or_else(proc_macro2::Span::call_site, Spanned::span);
    let module = super::at(self_ty.to_token_stream(), place);
    let calls = quote_spanned!(place=> <#module as #krate::TakesArgs<#args>>::CALLS);
    let context = method.context.as_ref().map(context);
    let status = status(method.output.as_ref(), &quote!(<#self_ty>::#ident(__module, __job #context)), krate);
    quote! {
        #(#cfgs)*
        const #name: #krate::__private::PipelineHandler<#self_ty> =
            |__start| #calls.job(__start, |__module, __job, __cx| #status);
    }
}

fn upload(block: &Block, method: &PipelineMethod) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let (name, ident, cfgs) = (table_name(&method.ident), &method.ident, &method.cfgs);
    let context = method.context.as_ref().map(context);
    let status =
        status(method.output.as_ref(), &quote!(<#self_ty>::#ident(__module, __upload #context)), krate);
    quote! {
        #(#cfgs)*
        const #name: #krate::__private::UploadHandler<#self_ty> =
            |__start| __start.job(|__module, __upload, __cx| #status);
    }
}
