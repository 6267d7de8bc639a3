//! The struct's half:
//!
//! ```text
//! const _: () = {
//!     struct IrisParameters;
//!     impl IrisParameters { const limit: Param<f64> = <f64 as ConfigValue>::DECLARED.param("limit", ..).section("Tags"); }
//!     impl ModuleStruct for Vt {
//!         const MODULE: Decl = Decl::new("IrisVT", "IrisVTInterface", "..", env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_NAME"));
//!         const PARAMS: &'static [ParamRow] = &[IrisParameters::limit.row()];
//!         fn load(__values: &mut Values<'_>) -> Option<Self> {
//!             let __0 = IrisParameters::limit.load(__values);
//!             Some(Self { limit: __0? })
//!         }
//!     }
//! };
//! ```

use iris_catalog::IrisVersion;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{checks, params, switches};
use crate::model::{Kind, Module};
use crate::validate::module::TLP_NAMES;
use crate::value::docs::Description;
use crate::value::{Text, plain_name};

/// All that is written beside the struct. `clean` is false when a mistake was reported: then no value of
/// the struct is made, but the rest of the crate still finds a module.
pub(crate) fn tokens(module: &Module, clean: bool) -> TokenStream {
    if !module.generics.params.is_empty() {
        return TokenStream::new();
    }
    let krate = &module.args.krate;
    let ident = &module.ident;
    let decl = decl(module, clean);
    let allows = super::allows();
    let holder = params::holder(module);
    let rows = params::rows(module);
    let load = if clean { load(module) } else { quote!(::core::option::Option::None) };
    let names = switches::names(module);
    let halves = super::halves::tokens(module, clean);
    let kind = super::halves::kind(module, clean);
    let shared = shared(module);
    quote! {
        #allows
        const _: () = {
            #holder
            #[automatically_derived]
            impl #krate::ModuleStruct for #ident {
                const MODULE: #krate::__private::Decl = #decl;
                type Declared = Self;
                const KIND: #krate::ModuleKind = #krate::ModuleKind::#kind;
                const PARAMS: &'static [#krate::__private::ParamRow] = #rows;
                fn load(__values: &mut #krate::__private::Values<'_>) -> ::core::option::Option<Self> {
                    #load
                }
            }
            #halves
            #shared
        };
        #names
    }
}

fn decl(module: &Module, clean: bool) -> TokenStream {
    let krate = &module.args.krate;
    let name = module.name();
    let interface = module.interface();
    let description = match (&module.args.description, &module.doc) {
        (Some(Text(text)), _) => quote!(#text),
        (None, Some(doc)) => doc_text(doc),
        (None, None) => quote!(""),
    };
    let version = if let Some(Text(version)) = &module.args.version {
        quote!(#version)
    } else {
        quote!(::core::env!("CARGO_PKG_VERSION"))
    };
    let package = if let Some(Text(package)) = &module.args.package {
        quote!(#package)
    } else {
        quote!(::core::env!("CARGO_PKG_NAME"))
    };
    let interface_version =
        module.args.interface_version.as_ref().map(|Text(version)| quote!(.interface_version(#version)));
    let iris = module.args.iris.as_ref().and_then(|iris| IrisVersion::parse(&iris.value())).map(|version| {
        let IrisVersion { major, minor, patch } = version;
        quote!(.iris(#krate::__private::IrisVersion::new(#major, #minor, #patch)))
    });
    let pipeline = super::halves::pipeline(module, clean);
    let known = |tlp: &&Text| TLP_NAMES.contains(&tlp.value().as_str());
    let max_tlp = module.args.max_tlp.as_ref().filter(known).map(|tlp| {
        let variant = tlp_variant(&tlp.value());
        quote!(.max_tlp(#krate::Tlp::#variant))
    });
    quote! {
        #krate::__private::Decl::new(#name, #interface, #description, #version, #package)
            #interface_version #iris #max_tlp #pipeline
    }
}

/// `amber+strict` is the runtime's `AmberStrict`.
fn tlp_variant(name: &str) -> proc_macro2::Ident {
    let words = name.split('+').filter_map(|word| {
        let mut characters = word.chars();
        characters.next().map(|first| first.to_ascii_uppercase().to_string() + characters.as_str())
    });
    format_ident!("{}", words.collect::<String>())
}

/// A doc comment as an expression of type `&'static str`.
pub(super) fn doc_text(doc: &Description) -> TokenStream {
    match doc {
        Description::Text(text) => quote!(#text),
        Description::Expression(tokens) => tokens.clone(),
    }
}

/// Checks, at its type, each field that might be of a kind that threads cannot share.
fn shared(module: &Module) -> Option<TokenStream> {
    let krate = &module.args.krate;
    let own = module.params.iter().filter(|param| param.kind() == Kind::Other);
    let own = own.map(|param| (&param.field, &param.ty));
    let states = module.states.iter().map(|state| (&state.field, &state.ty));
    let checks: Vec<_> = own
        .chain(states)
        .map(|(field, ty)| {
            let name = plain_name(field);
            let at = |place| super::at(krate.to_token_stream(), place);
            let shared = at(ty.span());
            let shared = quote_spanned!(ty.span()=> #shared::__private::Shared::<#ty>::YES, #name);
            let check = super::call_at(
                ty,
                |first| {
                    let krate = at(first);
                    quote_spanned!(first=> #krate::__private::check_shared)
                },
                shared,
            );
            quote!(const _: () = #check;)
        })
        .collect();
    (!checks.is_empty()).then(|| {
        quote! {
            #[allow(unused_imports)]
            use #krate::__private::MaybeShared as _;
            #(#checks)*
        }
    })
}

fn load(module: &Module) -> TokenStream {
    let locals: Vec<_> = (0..module.params.len()).map(|at| format_ident!("__{at}")).collect();
    let fields: Vec<_> = module.params.iter().map(|param| &param.field).collect();
    let states = module.states.iter().map(|state| {
        let (field, ty) = (&state.field, &state.ty);
        let krate = super::at(module.args.krate.to_token_stream(), ty.span());
        let default = quote_spanned!(ty.span()=> <#ty as #krate::StateValue>::begin());
        quote!(#field: #default)
    });
    let unused = fields.is_empty().then(|| quote!(let _ = __values;));
    let body =
        if module.is_unit { quote!(Self) } else { quote!(Self { #(#fields: #locals?,)* #(#states,)* }) };
    let made = if let Some(check) = checks::of_module(module) {
        quote!(__values.accept(#body, #check))
    } else {
        quote!(::core::option::Option::Some(#body))
    };
    // At the fields, as the rows of the table.
    let loads = fields.iter().map(|field| quote_spanned!(field.span()=> IrisParameters::#field.load));
    quote! {
        #unused
        #(let #locals = #loads(__values);)*
        #made
    }
}
