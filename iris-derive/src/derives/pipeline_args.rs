//! `#[derive(PipelineArgs)]`: the fields of a struct as what users of a pipeline are asked.
//!
//! ```text
//! impl PipelineArgs for Args {
//!     const ARGS: &'static [PipelineArg] = &[PipelineArg::required("index"), PipelineArg::optional("host")];
//!     fn parse(__values: &mut ArgValues<'_>) -> Option<Self> {
//!         let __0 = __values.required_with("index", <String as PipelineValue>::parse);
//!         let __1 = __values.optional_with("host", <String as PipelineValue>::parse);
//!         Some(Self { index: __0?, host: __1? })
//!     }
//! }
//! ```

use std::collections::BTreeSet;

use darling::FromMeta;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Type};

use crate::diag::{Sink, text};
use crate::grammar;
use crate::model::{is_option, ungroup_type};
use crate::parse::args;
use crate::parse::module_struct::{arguments, is, values};
use crate::parse::signature::argument_of;
use crate::recover;
use crate::value::krate::CratePath;
use crate::value::plain_name;

#[derive(Default, FromMeta)]
#[darling(default)]
struct StructArgs {
    #[darling(rename = "crate")]
    krate: CratePath,
}

/// One field: the argument's name, and the type that its text is read as.
struct Argument {
    field: Ident,
    name: String,
    ty: Type,
    optional: bool,
}

/// The derive: an implementation in any case, so that a refused struct is reported once and not at every use.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    recover::guarded_beside(item, |item| {
        let sink = Sink::default();
        let tokens = match syn::parse2::<DeriveInput>(item) {
            Ok(input) => {
                let krate = krate(&input, &sink);
                let arguments = read(&input, &sink);
                tokens(&input, &krate, &arguments, sink.clean())
            }
            Err(error) => {
                sink.push(text::syntax(&error, &grammar::PIPELINE_ARGS));
                TokenStream::new()
            }
        };
        let errors = sink.into_items();
        quote!(#tokens #errors)
    })
}

fn krate(input: &DeriveInput, sink: &Sink) -> CratePath {
    // Several attributes count as one, so that a key in two of them is a key given twice.
    let mut parts =
        input.attrs.iter().filter(|attr| is(attr, grammar::PIPELINE_ARGS.attribute)).map(arguments);
    let first = parts.next().unwrap_or_default();
    let all = parts.fold(first, |all, part| quote!(#all, #part));
    let read = args::read(all, &grammar::PIPELINE_ARGS, sink);
    for literal in &read.literals {
        sink.push(text::stray_literal(literal, &grammar::PIPELINE_ARGS));
    }
    values::<StructArgs>(&read, sink).krate
}

/// The arguments in the order of the fields.
fn read(input: &DeriveInput, sink: &Sink) -> Vec<Argument> {
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        Data::Enum(data) => {
            sink.push(text::pipeline_args_on(data.enum_token, "an enum"));
            return Vec::new();
        }
        Data::Union(data) => {
            sink.push(text::pipeline_args_on(data.union_token, "a union"));
            return Vec::new();
        }
    };
    if !input.generics.params.is_empty() {
        sink.push(text::generic_pipeline_args(&input.generics));
    }
    match fields {
        Fields::Named(fields) if !fields.named.is_empty() => {
            for field in &fields.named {
                for attr in field.attrs.iter().filter(|attr| is(attr, grammar::PIPELINE_ARGS.attribute)) {
                    sink.push(text::pipeline_args_on_field(attr.path()));
                }
            }
            let mut arguments: Vec<_> = fields.named.iter().filter_map(argument).collect();
            // Two of one name rustc refuses itself, and would again in what is written here.
            let mut names = BTreeSet::new();
            arguments.retain(|argument| names.insert(argument.name.clone()));
            arguments
        }
        Fields::Unnamed(fields) if !fields.unnamed.is_empty() => {
            sink.push(text::pipeline_args_tuple(fields));
            Vec::new()
        }
        _ => {
            sink.push(text::pipeline_args_without_fields(&input.ident));
            Vec::new()
        }
    }
}

fn argument(field: &syn::Field) -> Option<Argument> {
    let ident = field.ident.clone()?;
    let optional = is_option(&field.ty);
    let ty = argument_of(&field.ty, "Option").filter(|_| optional).unwrap_or_else(|| ungroup_type(&field.ty));
    Some(Argument { name: plain_name(&ident), field: ident, ty: ty.clone(), optional })
}

fn tokens(input: &DeriveInput, krate: &CratePath, arguments: &[Argument], clean: bool) -> TokenStream {
    let ident = &input.ident;
    let (parameters, type_arguments, bounds) = header(input);
    let declared = arguments.iter().map(|argument| {
        let name = &argument.name;
        let kind = if argument.optional { quote!(optional) } else { quote!(required) };
        quote!(#krate::pipeline::PipelineArg::#kind(#name))
    });
    let body = if clean { parse(krate, arguments) } else { quote!(::core::option::Option::None) };
    let allows = crate::generate::allows();
    quote! {
        #allows
        #[automatically_derived]
        impl #parameters #krate::PipelineArgs for #ident #type_arguments #bounds {
            const ARGS: &'static [#krate::pipeline::PipelineArg] = &[#(#declared),*];
            fn parse(__values: &mut #krate::pipeline::ArgValues<'_>) -> ::core::option::Option<Self> {
                #body
            }
        }
    }
}

/// The parameters of a struct that was refused for them: the rest of the crate still finds its arguments.
fn header(input: &DeriveInput) -> (impl ToTokens, impl ToTokens, TokenStream) {
    let ident = &input.ident;
    let (parameters, type_arguments, clause) = input.generics.split_for_impl();
    if input.generics.params.is_empty() {
        return (parameters, type_arguments, clause.to_token_stream());
    }
    let predicates = clause.into_iter().flat_map(|clause| &clause.predicates);
    let bounds = quote!(where #(#predicates,)* #ident #type_arguments: ::core::marker::Send + 'static);
    (parameters, type_arguments, bounds)
}

fn parse(krate: &CratePath, arguments: &[Argument]) -> TokenStream {
    let locals: Vec<_> = (0..arguments.len()).map(|at| format_ident!("__{at}")).collect();
    let fields = arguments.iter().map(|argument| &argument.field);
    let reads = arguments.iter().map(|Argument { name, ty, optional, .. }| {
        // Every token at the author's type, which may not be readable from text.
        let read = quote_spanned!(ty.span()=> <#ty as #krate::pipeline::PipelineValue>::parse);
        if *optional { quote!(optional_with(#name, #read)) } else { quote!(required_with(#name, #read)) }
    });
    quote! {
        #(let #locals = __values.#reads;)*
        ::core::option::Option::Some(Self { #(#fields: #locals?),* })
    }
}
