//! `#[derive(ConfigValue)]`: the variants of an enum as the choices of a parameter.
//!
//! ```text
//! impl ConfigValue for Depth {
//!     type Const = &'static str;
//!     const TYPE: ParamType = ParamType::String;
//!     const RULE: Rule = Rule::Choices(&["Quick", "very deep"]);
//!     fn read(__value: &Value) -> Result<Self, Expected> {
//!         match choice(__value, &["Quick", "very deep"])? { 0usize => Ok(Self::Quick), _ => Ok(Self::Deep) }
//!     }
//! }
//! ```

use darling::FromMeta;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Data, DataEnum, DeriveInput, Fields, Variant};

use crate::diag::{Sink, text};
use crate::grammar::{self, Grammar};
use crate::parse::args;
use crate::parse::module_struct::{arguments, is, values};
use crate::recover;
use crate::value::krate::CratePath;
use crate::value::{Text, plain_name};

/// `#[config_value(..)]` on the enum.
#[derive(Default, FromMeta)]
#[darling(default)]
struct EnumArgs {
    #[darling(rename = "crate")]
    krate: CratePath,
}

/// `#[config_value(..)]` on a variant.
#[derive(Default, FromMeta)]
#[darling(default)]
struct VariantArgs {
    name: Option<Text>,
}

/// A variant and the text that stands for it.
struct Choice {
    variant: Ident,
    text: String,
}

/// The derive: an implementation in any case, so that a refused enum is reported once and not at every use.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    recover::guarded_beside(item, |item| {
        let sink = Sink::default();
        let tokens = match syn::parse2::<DeriveInput>(item) {
            Ok(input) => {
                let EnumArgs { krate } = attribute(&input.attrs, &grammar::CONFIG_VALUE, &sink);
                let choices = choices(&input, &sink);
                tokens(&input, &krate, choices.as_deref().filter(|_| sink.clean()))
            }
            Err(error) => {
                sink.push(text::syntax(&error, &grammar::CONFIG_VALUE));
                TokenStream::new()
            }
        };
        let errors = sink.into_items();
        quote!(#tokens #errors)
    })
}

/// The arguments of all `#[config_value(..)]` at one place, as if they stood in one.
fn attribute<T: FromMeta + Default>(attrs: &[Attribute], grammar: &'static Grammar, sink: &Sink) -> T {
    let mut parts = attrs.iter().filter(|attr| is(attr, grammar.attribute)).map(arguments);
    let first = parts.next().unwrap_or_default();
    let all = parts.fold(first, |all, part| quote!(#all, #part));
    let read = args::read(all, grammar, sink);
    for literal in &read.literals {
        sink.push(text::stray_literal(literal, grammar));
    }
    values(&read, sink)
}

/// The choices, in the order of the variants; `None` when the item has none.
fn choices(input: &DeriveInput, sink: &Sink) -> Option<Vec<Choice>> {
    let data = match &input.data {
        Data::Enum(data) => data,
        Data::Struct(data) => {
            sink.push(text::config_value_on(data.struct_token, "a struct"));
            return None;
        }
        Data::Union(data) => {
            sink.push(text::config_value_on(data.union_token, "a union"));
            return None;
        }
    };
    if !input.generics.params.is_empty() {
        sink.push(text::generic_config_value(&input.generics));
    }
    if data.variants.is_empty() {
        sink.push(text::config_value_without_variants(&input.ident));
    }
    Some(of_variants(data, sink))
}

fn of_variants(data: &DataEnum, sink: &Sink) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for variant in &data.variants {
        let VariantArgs { name } = attribute(&variant.attrs, &grammar::CHOICE, sink);
        if !matches!(variant.fields, Fields::Unit) {
            sink.push(text::variant_with_fields(&variant.fields, &variant.ident));
        }
        let text = name.as_ref().map_or_else(|| plain_name(&variant.ident), Text::value);
        if let Some(Text(literal)) = name.as_ref().filter(|_| text.is_empty() || text.trim() != text) {
            sink.push(text::blank_variant(literal));
        } else if let Some(first) = choices.iter().find(|choice| choice.text == text) {
            sink.push(duplicate(variant, name.as_ref(), &text, &first.variant));
        }
        choices.push(Choice { variant: variant.ident.clone(), text });
    }
    choices
}

fn duplicate(variant: &Variant, name: Option<&Text>, text: &str, first: &Ident) -> crate::diag::Diag {
    match name {
        Some(Text(literal)) => text::duplicate_variant(literal, text, first),
        None => text::duplicate_variant(&variant.ident, text, first),
    }
}

/// The implementation; without choices one that stands for it and says nothing more.
fn tokens(input: &DeriveInput, krate: &CratePath, choices: Option<&[Choice]>) -> TokenStream {
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let allows = crate::generate::allows();
    let texts: Vec<_> = choices.unwrap_or_default().iter().map(|choice| choice.text.as_str()).collect();
    let (rule, read) = match choices.and_then(<[Choice]>::split_last) {
        None => (
            quote!(Any),
            quote! {
                let _ = __value;
                ::core::result::Result::Err(#krate::config::Expected::new(""))
            },
        ),
        Some((last, others)) => {
            let numbers = 0..others.len();
            let (others, last) = (others.iter().map(|choice| &choice.variant), &last.variant);
            let read = quote! {
                match #krate::config::choice(__value, &[#(#texts),*])? {
                    #(#numbers => ::core::result::Result::Ok(Self::#others),)*
                    _ => ::core::result::Result::Ok(Self::#last),
                }
            };
            (quote!(Choices(&[#(#texts),*])), read)
        }
    };
    quote! {
        #allows
        const _: () = {
            #[automatically_derived]
            impl #generics #krate::ConfigValue for #ident #arguments #clause {
                type Const = &'static ::core::primitive::str;
                const TYPE: #krate::config::ParamType = #krate::config::ParamType::String;
                const RULE: #krate::config::Rule = #krate::config::Rule::#rule;
                fn read(
                    __value: &#krate::config::Value,
                ) -> ::core::result::Result<Self, #krate::config::Expected> {
                    #read
                }
            }
        };
    }
}
