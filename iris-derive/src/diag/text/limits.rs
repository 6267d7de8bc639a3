//! Messages about what a parameter demands beyond its type.

use iris_catalog::codes;
use proc_macro2::Span;
use quote::ToTokens;
use syn::{Expr, LitStr, Path, Type};

use super::{list, suggestion};
use crate::diag::Diag;
use crate::diag::shown;

const NO_LIMITS: &str = "nothing: it stores whatever is typed and knows no limits";
const STORED: &str = "the value would be stored as it is; it knows no limits";

/// A range as one writes it.
fn dense(range: &Expr) -> String {
    shown(range).replace(' ', "")
}

pub(crate) fn range_without_its_end(range: &Expr) -> Diag {
    let text = dense(range);
    Diag::new(&codes::BAD_VALUE, range, format!("`{text}` leaves open whether its end is meant"))
        .help("write `..=` and the greatest number that is taken, as in `1..=100`")
        .iris(NO_LIMITS)
}

pub(crate) fn range_on_another_type(range: &Expr, ty: &Type) -> Diag {
    no_meaning("range", range, ty).help(
        "leave it out; texts take `choices(\"a\", \"b\")`, `url`, or `check = a_function` like every type",
    )
}

pub(crate) fn choices_on_another_type(key: &Path, ty: &Type) -> Diag {
    no_meaning("choices", key, ty)
        .help("leave it out; numbers take `range = 1..=100`, every type takes `check = a_function`")
}

pub(crate) fn url_on_another_type(at: Span, ty: &Type) -> Diag {
    let ty = shown(ty);
    Diag::at(&codes::BAD_VALUE, at, format!("`url` has no meaning for a parameter of type `{ty}`"))
        .help("leave it out, or make the parameter a `String`")
        .iris(NO_LIMITS)
}

fn no_meaning(key: &str, at: impl ToTokens, ty: &Type) -> Diag {
    let ty = shown(ty);
    Diag::new(&codes::BAD_VALUE, at, format!("`{key}` has no meaning for a parameter of type `{ty}`"))
        .iris(NO_LIMITS)
}

pub(crate) fn url_beside_choices(at: Span) -> Diag {
    Diag::at(&codes::BAD_VALUE, at, "`choices` says already what is taken")
        .help("leave `url` out, or `choices`")
        .iris(NO_LIMITS)
}

pub(crate) fn bound_type(bound: &Expr, ty: &Type) -> Diag {
    let (value, ty) = (shown(bound), shown(ty));
    Diag::new(&codes::BAD_VALUE, bound, format!("`{value}` cannot be an end of a range of `{ty}`"))
        .help("write a number of the parameter's type")
        .iris(NO_LIMITS)
}

pub(crate) fn bound_range(bound: &Expr, ty: &Type, min: i128, max: i128) -> Diag {
    let (value, ty) = (shown(bound), shown(ty));
    Diag::new(&codes::BAD_VALUE, bound, format!("`{value}` is out of range for `{ty}` itself"))
        .help(format!(
            "write a number from {min} to {max}, or leave this end out, as in `1..`, or use a wider type"
        ))
        .iris(NO_LIMITS)
}

pub(crate) fn empty_range(range: &Expr) -> Diag {
    let text = dense(range);
    Diag::new(&codes::BAD_VALUE, range, format!("no number is in the range `{text}`"))
        .help("write the lowest number first, as in `1..=100`")
        .iris("the module would refuse every value that can be typed")
}

pub(crate) fn default_outside(value: &Expr, range: &Expr) -> Diag {
    let (value_text, range) = (shown(value), dense(range));
    Diag::new(
        &codes::DEFAULT_RANGE,
        value,
        format!("default `{value_text}` is out of the parameter's range `{range}`"),
    )
    .help("write a number that the range holds, or widen the range")
    .iris(STORED)
}

pub(crate) fn default_not_a_choice(value: &Expr, given: &str, choices: &[String]) -> Diag {
    let known: Vec<&str> = choices.iter().map(String::as_str).collect();
    let help =
        if known.len() <= 10 { format!("write {}", list(&known)) } else { "write one of them".to_owned() };
    let near = suggestion(given, &known);
    Diag::new(&codes::DEFAULT_NOT_A_CHOICE, value, format!("default `{given}` is none of the choices"))
        .help(if near.starts_with("did") { near } else { help })
        .iris(STORED)
}

pub(crate) fn no_choices(key: &Path) -> Diag {
    Diag::new(&codes::BAD_VALUE, key, "`choices` names no choice")
        .help("write the texts that are taken, as in `choices(\"low\", \"high\")`")
        .iris("the module would refuse every value that can be typed")
}

pub(crate) fn blank_choice(choice: &LitStr) -> Diag {
    Diag::new(&codes::BAD_VALUE, choice, "a choice is empty, or begins or ends with white space")
        .help("write the text alone; where there may be none, make the type an `Option`")
        .iris("users do not see white space in the dialog, and an empty value counts as missing")
}

pub(crate) fn duplicate_choice(choice: &LitStr) -> Diag {
    let text = choice.value();
    Diag::new(&codes::BAD_VALUE, choice, format!("choice `{text}` is given twice"))
        .help("keep it once")
        .iris(NO_LIMITS)
}

pub(crate) fn was_itself(name: &LitStr) -> Diag {
    let text = name.value();
    Diag::new(&codes::DUPLICATE_PARAMETER, name, format!("parameter `{text}` cannot replace itself"))
        .help("leave `was` out, or write the name that the parameter had before")
        .iris("nothing: the value is found under its own name in any case")
}

pub(crate) fn was_current(name: &LitStr, field: &proc_macro2::Ident) -> Diag {
    let text = name.value();
    Diag::new(
        &codes::DUPLICATE_PARAMETER,
        name,
        format!("`{text}` cannot be replaced: field `{field}` still declares it"),
    )
    .help("leave `was` out, or write the name of a parameter that is gone")
    .iris("one stored value would count for two parameters")
}

pub(crate) fn was_twice(name: &LitStr, field: &proc_macro2::Ident) -> Diag {
    let text = name.value();
    Diag::new(
        &codes::DUPLICATE_PARAMETER,
        name,
        format!("`{text}` is replaced twice, first by field `{field}`"),
    )
    .help("keep one `was`; the other parameter begins with its default")
    .iris("one stored value would count for two parameters")
}
