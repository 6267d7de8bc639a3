//! What the struct's half tells the impl block's half: hooks or a pipeline, and its arguments.
//!
//! A struct with a mistake takes everything, so that the one mistake does not become two.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::Module;
use crate::value::{Text, TypePath};

/// What the module is to IRIS.
pub(super) fn kind(module: &Module, clean: bool) -> TokenStream {
    match &module.args.pipeline {
        _ if !clean => quote!(Refused),
        Some(_) => quote!(Pipeline),
        None => quote!(Processor),
    }
}

/// The implementation beside [`ModuleStruct`].
pub(super) fn tokens(module: &Module, clean: bool) -> TokenStream {
    let (krate, ident) = (&module.args.krate, &module.ident);
    let args = module.args.pipeline.as_ref().and_then(|pipeline| pipeline.args.args.as_ref());
    if let Some(TypePath(args)) = args.filter(|_| clean) {
        // Named once, so that a type that is not there is told once.
        let alias = quote::format_ident!("IrisPipelineArgs", span = args.span());
        let declared = quote_spanned!(args.span()=> <#alias as #krate::PipelineArgs>::ARGS);
        let parse = quote_spanned!(args.span()=> <#alias as #krate::PipelineArgs>::parse);
        // At the key's value: where a handler takes other arguments, rustc shows this implementation.
        let runtime = super::at(krate.to_token_stream(), args.span());
        let header = quote_spanned!(args.span()=> impl #runtime::TakesArgs<#alias> for #ident);
        let mut body = proc_macro2::Group::new(
            proc_macro2::Delimiter::Brace,
            quote! {
                const CALLS: #krate::__private::PipelineCalls<#alias> =
                    #krate::__private::PipelineCalls::new(#declared, #parse);
            },
        );
        body.set_span(args.span());
        quote!(type IrisPipelineArgs = #args; #[automatically_derived] #header #body)
    } else {
        quote! {
            #[automatically_derived]
            impl<AnyArguments> #krate::TakesArgs<AnyArguments> for #ident {
                const CALLS: #krate::__private::PipelineCalls<AnyArguments> = #krate::__private::PipelineCalls::none();
            }
        }
    }
}

/// The pipeline in the module's declaration.
pub(super) fn pipeline(module: &Module, clean: bool) -> Option<TokenStream> {
    let (krate, ident) = (&module.args.krate, &module.ident);
    let pipeline = &module.args.pipeline.as_ref()?.args;
    let (Text(internal), Text(human)) = (pipeline.internal_name.as_ref()?, pipeline.human_name.as_ref()?);
    pipeline.args.as_ref().filter(|_| clean)?;
    Some(
        quote!(.pipeline(<#ident as #krate::TakesArgs<IrisPipelineArgs>>::CALLS.pipeline(#internal, #human))),
    )
}
