//! Messages about a module as a whole: its name, its versions, its description.

use iris_catalog::{codes, interface};
use proc_macro2::Ident;
use quote::ToTokens;
use syn::LitStr;

use super::{list, suggestion};
use crate::diag::Diag;

pub(crate) fn module_name(at: impl ToTokens, name: &str) -> Diag {
    let what = if name.is_empty() {
        "the module's name is empty".to_owned()
    } else {
        format!("`{name}` is the name of IRIS's own base module")
    };
    Diag::new(&codes::BAD_MODULE_NAME, at, what)
        .help("give it a name of its own, as in `name = \"IrisVT\"`")
        .iris("the module would stay not ready, and adding it would fail")
}

pub(crate) fn missing_description(ident: &Ident, of_module: bool) -> Diag {
    let (what, iris) = if of_module {
        ("module", "its list of modules would show nothing beside the name")
    } else {
        ("parameter", "users would see an empty text where they have to decide what to enter")
    };
    Diag::new(&codes::MISSING_DESCRIPTION, ident, format!("{what} `{ident}` has no description"))
        .help("write a doc comment above it, or `description = \"..\"`")
        .iris(iris)
}

pub(crate) fn interface_version(literal: &LitStr) -> Diag {
    let version = literal.value();
    Diag::new(
        &codes::INTERFACE_VERSION,
        literal,
        format!("IRIS does not accept interface version `{version}`"),
    )
    .help(format!("write a version from {} to {}, or leave the key out", interface::MIN, interface::MAX))
    .iris("the health check would fail and the module could not be added")
}

pub(crate) fn iris_version(literal: &LitStr) -> Diag {
    let version = literal.value();
    let known: Vec<_> = iris_catalog::VERSIONS.iter().map(ToString::to_string).collect();
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    Diag::new(&codes::BAD_VERSION, literal, format!("no IRIS version `{version}` is catalogued"))
        .help(format!("write {}", list(&known)))
        .iris("nothing: the version says which hooks this module is checked against")
}

pub(crate) fn identifier(literal: &LitStr, what: &str) -> Diag {
    let text = literal.value();
    Diag::new(&codes::BAD_MODULE_NAME, literal, format!("`{text}` is not a Python name for the {what}"))
        .help("use letters, digits and `_`, with a letter first")
        .iris("it imports it by this name and would not find it")
}

pub(crate) fn python_keyword(literal: &LitStr, what: &str) -> Diag {
    let text = literal.value();
    Diag::new(
        &codes::BAD_MODULE_NAME,
        literal,
        format!("`{text}` is a word of Python and cannot name the {what}"),
    )
    .help("give it another name")
    .iris("it imports it by this name and would not find it")
}

pub(crate) fn max_tlp(literal: &LitStr, known: &[&str]) -> Diag {
    let text = literal.value();
    // What TLP 1 called the freest.
    let help = if text.eq_ignore_ascii_case("white") {
        suggestion("clear", known)
    } else {
        suggestion(&text, known)
    };
    Diag::new(&codes::BAD_VALUE, literal, format!("`{text}` is no TLP"))
        .help(help)
        .iris("nothing: it lets every object leave for every service")
}
