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
    // What could not be used was refused.
    let handlers: Vec<&PipelineMethod> =
        block.pipeline.handlers.iter().filter(|method| method.args.is_some()).collect();
    let uploads: Vec<&PipelineMethod> =
        block.pipeline.uploads.iter().filter(|method| method.args.is_some()).collect();
    if handlers.is_empty() && uploads.is_empty() {
        return TokenStream::new();
    }
    let constants = handlers.iter().map(|method| handler(block, method));
    let uploaders = uploads.iter().map(|method| upload(block, method));
    let mut rows = TokenStream::new();
    for method in &handlers {
        let (name, cfgs) = (table_name(&method.ident), &method.cfgs);
        for used in &method.requests {
            let also = &used.cfgs;
            let setter = match used.request {
                Request::Import => quote!(import),
                Request::Update => quote!(update),
            };
            rows.extend(quote!(#(#cfgs)* #(#also)* { __rows = __rows.#setter(#name); }));
        }
    }
    let upload_rows = uploads.iter().map(|method| {
        let (name, cfgs) = (table_name(&method.ident), &method.cfgs);
        quote!(#(#cfgs)* { __rows = __rows.upload(#name); })
    });
    quote! {
        const PIPELINE: #krate::__private::PipelineRows<Self> = {
            #(#constants)*
            #(#uploaders)*
            let mut __rows = #krate::__private::PipelineRows::new();
            #rows
            #(#upload_rows)*
            __rows
        };
    }
}

fn handler(block: &Block, method: &PipelineMethod) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let (name, ident, cfgs) = (table_name(&method.ident), &method.ident, &method.cfgs);
    let args = method.args.to_token_stream();
    let place = method.args.as_ref().map_or_else(proc_macro2::Span::call_site, Spanned::span);
    let runtime = super::at(krate.to_token_stream(), place);
    let declared = quote_spanned!(place=> <#self_ty as #runtime::ModuleStruct>::Declared);
    let calls = quote_spanned!(place=> <#declared as #krate::TakesArgs<#args>>::CALLS);
    let context = method.context.as_ref().map(|ty| context(ty, krate));
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
    let context = method.context.as_ref().map(|ty| context(ty, krate));
    let data = method.args.as_ref().map(|ty| {
        let runtime = super::at(krate.to_token_stream(), ty.span());
        quote_spanned!(ty.span()=> <#ty as #runtime::UploadArgument<'_>>::of(__upload))
    });
    let status = status(method.output.as_ref(), &quote!(<#self_ty>::#ident(__module, #data #context)), krate);
    quote! {
        #(#cfgs)*
        const #name: #krate::__private::UploadHandler<#self_ty> =
            |__start| __start.job(|__module, __upload, __cx| #status);
    }
}
