//! Messages about parameters and other fields.

use iris_catalog::codes;
use proc_macro2::{Ident, Span, TokenTree};
use quote::ToTokens;
use syn::{Expr, Path, Type};

use crate::diag::Diag;
use crate::diag::shown;

pub(crate) fn field_without_attribute(ident: &Ident) -> Diag {
    Diag::new(&codes::FIELD_WITHOUT_ATTRIBUTE, ident, format!("field `{ident}` is neither a parameter nor state"))
        .help("write `#[config_param]` above it when users configure it, `#[state]` when the module keeps it for itself")
        .iris("the field would have no value, because IRIS gives a module nothing but its configuration")
}

pub(crate) fn second_attribute(path: &Path, field: &Ident, first: &str, second: &str) -> Diag {
    if first == second {
        return Diag::new(
            &codes::DUPLICATE_KEY,
            path,
            format!("`#[{second}]` stands twice on field `{field}`"),
        )
        .help("keep one, with all the keys")
        .iris("in a Python dict the last one would win without a word");
    }
    Diag::new(
        &codes::FIELD_WITHOUT_ATTRIBUTE,
        path,
        format!("field `{field}` is a parameter and state at once"),
    )
    .help(
        "keep `#[config_param(..)]` when users configure it, `#[state]` when the module keeps it for itself",
    )
    .iris("it would show the parameter, and what users enter would go nowhere")
}

pub(crate) fn state_takes_nothing(token: &TokenTree) -> Diag {
    Diag::new(&codes::STATE_FIELD, token, "`#[state]` takes no arguments")
        .help("write `#[state]`; the field begins with its type's `Default`")
        .iris("nothing: it does not see state")
}

pub(crate) fn state_is_bool(ty: &Type) -> Diag {
    Diag::new(&codes::STATE_FIELD, ty, "`#[state]` of type `bool` could never change and looks like a switch")
        .help("use `#[config_param]` for a switch, `AtomicBool` for a flag that changes")
        .iris("all calls share the module, so a plain value stays what it was at the beginning")
}

pub(crate) fn duplicate_param_name(at: impl ToTokens, name: &str) -> Diag {
    Diag::new(&codes::DUPLICATE_PARAMETER, at, format!("parameter `{name}` is declared twice"))
        .help("give one of them another name, by its field or by `param_name = \"..\"`")
        .iris("the first one would get every value, the second none")
}

pub(crate) fn param_name(at: impl ToTokens, name: &str) -> Diag {
    let (what, iris) = if name.trim().is_empty() {
        ("a parameter's name is empty".to_owned(), "the value would be stored without a name to find it by")
    } else {
        (
            format!("parameter name `{name}` holds `{}`", iris_catalog::param::NAME_SEPARATOR),
            "saving the parameter would fail, because its address is taken apart there",
        )
    };
    Diag::new(&codes::BAD_PARAMETER_NAME, at, what).help("use letters, digits and `_`").iris(iris)
}

pub(crate) fn empty_label(at: impl ToTokens) -> Diag {
    Diag::new(&codes::BAD_VALUE, at, "the label of a parameter is empty")
        .help("write what users read, or leave `human_name` out: then it is the field's name in words")
        .iris("users would see an input without a label")
}

pub(crate) fn secret_default(at: impl ToTokens) -> Diag {
    Diag::new(&codes::SECRET_DEFAULT, at, "a secret has no default")
        .help("leave `default` out; write `Option<Secret>` when the module works without it")
        .iris("the secret would be in the source, in the wheel and in every export of the configuration")
}

pub(crate) fn default_type(at: impl ToTokens, ty: &Type, example: &str) -> Diag {
    let (value, ty) = (shown(&at), shown(ty));
    Diag::new(&codes::DEFAULT_TYPE, at, format!("default `{value}` is not of type `{ty}`"))
        .help(format!("write {example}"))
        .iris("the value would be stored as it is, and the module would fail when it uses it")
}

/// `Some(..)`, `"..".to_string()`, `String::from(..)`: what is meant is inside.
pub(crate) fn default_unwrapped(at: impl ToTokens, ty: &Type, inside: Option<&Expr>) -> Diag {
    let (value, ty) = (shown(&at), shown(ty));
    let help = inside.map_or_else(
        || "write the value alone".to_owned(),
        |inside| format!("write `default = {}`", shown(inside)),
    );
    Diag::new(&codes::DEFAULT_TYPE, at, format!("default `{value}` is made of more than its value"))
        .help(help)
        .iris(format!("nothing: the default is a constant, of which the value of type `{ty}` is made"))
}

pub(crate) fn default_none(at: impl ToTokens) -> Diag {
    Diag::new(&codes::DEFAULT_TYPE, at, "an `Option` begins as `None` anyway")
        .help("leave `default` out")
        .iris("nothing: a parameter without a default is stored without one")
}

pub(crate) fn default_of_self(at: impl ToTokens) -> Diag {
    Diag::new(&codes::DEFAULT_TYPE, at, "a default cannot read `self`: it is there before any module")
        .help(
            "write the value itself or a constant; what depends on other parameters belongs into the handler",
        )
        .iris("it stores the defaults once, when the module is added")
}

pub(crate) fn empty_mandatory(at: impl ToTokens) -> Diag {
    Diag::new(&codes::BAD_MANDATORY, at, "the default of a mandatory parameter is empty")
        .help("leave `default` out, or write `mandatory = false`")
        .iris("an empty value counts as missing, and the module would be disabled at once")
}

pub(crate) fn default_range(at: impl ToTokens, ty: &Type, min: i128, max: i128) -> Diag {
    let (value, ty) = (shown(&at), shown(ty));
    Diag::new(&codes::DEFAULT_RANGE, at, format!("default `{value}` is out of range for `{ty}`"))
        .help(format!("write a number from {min} to {max}, or use a wider type"))
        .iris("the value would be stored as it is; it knows no ranges")
}

pub(crate) fn default_json(at: impl ToTokens, byte: usize) -> Diag {
    Diag::new(&codes::DEFAULT_NOT_JSON, at, format!("the default is not JSON (byte {byte})"))
        .help("write JSON, texts and names in double quotes and no comma after the last item")
        .iris("the text would be stored as it is, and the module could not read it")
}

pub(crate) fn mandatory_option(at: Span) -> Diag {
    Diag::at(&codes::BAD_MANDATORY, at, "an `Option` is never mandatory")
        .help("leave `mandatory` out, or write the type without `Option`")
        .iris("users would have to fill in what the module does without")
}

pub(crate) fn optional_without_default(at: Span, ty: &Type) -> Diag {
    let ty = shown(ty);
    Diag::at(&codes::BAD_MANDATORY, at, "a parameter that is not mandatory needs a default or an `Option`")
        .help(format!("write `default = ..`, or the type as `Option<{ty}>`"))
        .iris("the parameter could be left empty, and the module would have no value for it")
}
