//! Messages about `#[derive(ConfigValue)]`.

use iris_catalog::codes;
use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Fields, Generics, LitStr};

use crate::diag::Diag;

const NO_CHOICES: &str =
    "it has no parameters with choices: a text is typed, and the module says which it takes";

pub(crate) fn config_value_on(keyword: impl ToTokens, item: &str) -> Diag {
    Diag::new(
        &codes::BAD_CONFIG_VALUE,
        keyword,
        format!("`#[derive(ConfigValue)]` makes choices of an enum, not of {item}"),
    )
    .help("write an enum with plain variants; for structured values take `Json<..>`, or implement `ConfigValue` by hand")
    .iris(NO_CHOICES)
}

pub(crate) fn generic_config_value(generics: &Generics) -> Diag {
    Diag::new(
        &codes::BAD_CONFIG_VALUE,
        generics,
        "an enum of choices has no type parameters, lifetimes or constants",
    )
    .help("leave them out: variants without fields do not use them")
    .iris(NO_CHOICES)
}

pub(crate) fn config_value_without_variants(ident: &Ident) -> Diag {
    Diag::new(
        &codes::BAD_CONFIG_VALUE,
        ident,
        format!("enum `{ident}` has no variants, so there is no choice"),
    )
    .help("write one variant per text that is taken")
    .iris("the module would refuse every value that can be typed")
}

pub(crate) fn variant_with_fields(fields: &Fields, variant: &Ident) -> Diag {
    Diag::new(&codes::BAD_CONFIG_VALUE, fields, format!("variant `{variant}` has fields"))
        .help(format!("write `{variant}` alone; for structured values take `Json<..>`"))
        .iris("the value is one text, which names a variant and nothing more")
}

pub(crate) fn blank_variant(name: &LitStr) -> Diag {
    Diag::new(
        &codes::BAD_CONFIG_VALUE,
        name,
        "the text of a variant is empty, or begins or ends with white space",
    )
    .help("write the text alone; where there may be none, make the parameter an `Option`")
    .iris("users do not see white space in the dialog, and an empty value counts as missing")
}

pub(crate) fn duplicate_variant(at: impl ToTokens, text: &str, first: &Ident) -> Diag {
    Diag::new(&codes::BAD_CONFIG_VALUE, at, format!("`{text}` stands for variant `{first}` already"))
        .help("give one of them another text, as in `#[config_value(name = \"..\")]`")
        .iris("the value is stored as text, and the second variant could never be chosen")
}
