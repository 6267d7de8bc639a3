//! What the struct's half tells the impl block's half, as traits: hooks or a pipeline, and its arguments.
//!
//! A struct with a mistake has all of them, so that the one mistake does not become two.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::Module;
use crate::parse::value::Text;

/// The implementations beside [`ModuleStruct`].
pub(super) fn tokens(module: &Module, clean: bool) -> TokenStream {
    let (krate, ident) = (&module.args.krate, &module.ident);
    let pipeline = module.args.pipeline.as_ref();
    let empty = |name: &str| {
        let name = quote::format_ident!("{name}");
        quote!(#[automatically_derived] impl #krate::#name for #ident {})
    };
    let hooks = (pipeline.is_none() || !clean).then(|| {
        ["TakesHooks", "NeedsNoImport", "NeedsNoUpdate"].into_iter().map(empty).collect::<TokenStream>()
    });
    let has_pipeline = (pipeline.is_some() || !clean).then(|| empty("HasPipeline"));
    let args = pipeline.and_then(|pipeline| pipeline.args.as_ref()).filter(|_| clean);
    let takes_args = if let Some(args) = args {
        let declared = quote_spanned!(args.span()=> <#args as #krate::PipelineArgs>::ARGS);
        let parse = quote_spanned!(args.span()=> <#args as #krate::PipelineArgs>::parse);
        quote! {
            impl #krate::TakesArgs<#args> for #ident {
                const CALLS: #krate::__private::PipelineCalls<#args> =
                    #krate::__private::PipelineCalls::new(#declared, #parse);
            }
        }
    } else {
        quote! {
            impl<AnyArguments> #krate::TakesArgs<AnyArguments> for #ident {
                const CALLS: #krate::__private::PipelineCalls<AnyArguments> = #krate::__private::PipelineCalls::none();
            }
        }
    };
    quote!(#hooks #has_pipeline #[automatically_derived] #takes_args)
}

/// The pipeline in the module's declaration.
pub(super) fn pipeline(module: &Module) -> Option<TokenStream> {
    let (krate, ident) = (&module.args.krate, &module.ident);
    let pipeline = module.args.pipeline.as_ref()?;
    let (Text(internal), Text(human)) = (pipeline.internal_name.as_ref()?, pipeline.human_name.as_ref()?);
    let args = pipeline.args.as_ref()?;
    Some(quote!(.pipeline(<#ident as #krate::TakesArgs<#args>>::CALLS.pipeline(#internal, #human))))
}
