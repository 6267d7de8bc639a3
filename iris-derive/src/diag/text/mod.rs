//! Every message of the macros: one voice, three parts.

use iris_catalog::{codes, interface, near};
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::{Generics, Lit, LitStr, Path, Type};

use super::Diag;
use crate::parse::grammar::{Grammar, Key, Takes};
use crate::parse::value::shown;

mod config_value;
mod handlers;
mod hooks;
mod limits;
mod params;
mod pipeline_args;
mod pipeline_methods;

pub(crate) use config_value::*;
pub(crate) use handlers::*;
pub(crate) use hooks::*;
pub(crate) use limits::*;
pub(crate) use params::*;
pub(crate) use pipeline_args::*;
pub(crate) use pipeline_methods::*;

/// The nearest of the known words, or all of them where there are few.
fn suggestion<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let all: Vec<&str> = known.clone().collect();
    match near::nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if all.len() <= 10 => format!("write one of {}", list(&all)),
        None => "see the reference of the attribute".to_owned(),
    }
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

pub(crate) fn syntax(error: &syn::Error, grammar: &Grammar) -> Diag {
    Diag::at(&codes::SYNTAX, error.span(), error.to_string())
        .help(format!("the keys of `{}` are {}", grammar.shown(), keys(grammar)))
        .iris("nothing of this attribute would reach IRIS")
}

fn keys(grammar: &Grammar) -> String {
    let keys: Vec<_> = grammar.keys.iter().map(|key| format!("`{}`", key.written())).collect();
    keys.join(", ")
}

pub(crate) fn unknown_key(path: &Path, name: &str, grammar: &'static Grammar) -> Diag {
    Diag::new(&codes::UNKNOWN_KEY, path, format!("unknown key `{name}` in `{}`", grammar.shown()))
        .help(suggestion(name, grammar.keys.iter().map(|key| key.name)))
        .iris("a key that nothing reads is ignored without a word")
}

pub(crate) fn duplicate_key(path: &Path, name: &str) -> Diag {
    Diag::new(&codes::DUPLICATE_KEY, path, format!("key `{name}` is given twice"))
        .help("keep the one that is meant")
        .iris("in a Python dict the last one would win without a word")
}

pub(crate) fn key_without_value(path: &Path, key: &Key) -> Diag {
    let what = if key.takes == Takes::Flag { "takes no value" } else { "has no value of the right form" };
    Diag::new(&codes::BAD_VALUE, path, format!("key `{}` {what}", key.name))
        .help(format!("write `{}`", key.written()))
        .iris("the key would mean nothing")
}

pub(crate) fn expected(what: &str, found: impl ToTokens) -> Diag {
    let text = shown(&found);
    Diag::new(&codes::BAD_VALUE, found, format!("expected {what}, found `{text}`"))
        .help(format!("write {what}"))
        .iris("IRIS stores whatever it is given and fails when it reads it")
}

/// An error that darling made: of our value types it holds our text already.
pub(crate) fn of_darling(error: darling::Error) -> Diag {
    let error = syn::Error::from(error);
    let text = error.to_string();
    let ours = text.split_once(" [").and_then(|(what, rest)| {
        let (id, parts) = rest.split_once(']')?;
        Some((what, codes::code(id)?, parts))
    });
    let Some((what, code, parts)) = ours else {
        return Diag::at(&codes::BAD_VALUE, error.span(), text)
            .help("write the value as the reference of the attribute shows it")
            .iris("the key would mean nothing");
    };
    let part =
        |label: &str| parts.lines().find_map(|line| line.strip_prefix(label)).unwrap_or_default().to_owned();
    Diag::at(code, error.span(), what).help(part("help: ")).iris(part("IRIS: "))
}

pub(crate) fn crate_path(found: impl ToTokens) -> Diag {
    let text = shown(&found);
    Diag::new(&codes::BAD_VALUE, found, format!("`crate` takes an absolute path, found `{text}`"))
        .help("write it from the root, as in `crate = ::facade::iris` or `crate = crate::iris`")
        .iris("nothing: the path only says where generated code finds the runtime")
}

pub(crate) fn stray_literal(literal: &Lit, grammar: &Grammar) -> Diag {
    let text = shown(literal);
    Diag::new(
        &codes::SYNTAX,
        literal,
        format!("`{}` takes no value without a key here, found `{text}`", grammar.shown()),
    )
    .help(format!("its keys are {}", keys(grammar)))
    .iris("nothing of it would reach IRIS")
}

pub(crate) fn misplaced(attribute: &str, at: Span) -> Diag {
    let (home, iris) = match attribute {
        "hook" => {
            ("put it on a method of an impl block that has `#[iris_module]`", "no hook would be registered")
        }
        "dynamic_hooks" | "pipeline_handler" | "pipeline_files_upload" => (
            "put it on a method of an impl block that has `#[iris_module]`",
            "nothing would be registered and the method would never be called",
        ),
        "config_param" => (
            "put it on a field of a struct that has `#[iris_module]`",
            "the parameter would not be in the configuration table",
        ),
        _ => (
            "put it on a field of a struct that has `#[iris_module]`",
            "nothing: the field is the module's own",
        ),
    };
    Diag::at(&codes::MISPLACED_ATTRIBUTE, at, format!("`#[{attribute}]` has no meaning here"))
        .help(home)
        .iris(iris)
}

pub(crate) fn iris_module_on_another_item(word: impl ToTokens) -> Diag {
    let text = shown(&word);
    Diag::new(
        &codes::UNSUPPORTED_ITEM,
        word,
        format!("`#[iris_module]` stands on a struct or an impl block, not on `{text}`"),
    )
    .help("declare the module as `pub struct Name { .. }` and its handlers in `impl Name { .. }`")
    .iris("a module is one class with one configuration; nothing else could be loaded")
}

pub(crate) fn generic_item(generics: &Generics, item: &str) -> Diag {
    Diag::new(
        &codes::UNSUPPORTED_ITEM,
        generics,
        format!("a module's {item} has no type parameters, lifetimes or constants"),
    )
    .help("write the types out; a shared helper may be generic, the module is one type")
    .iris("IRIS loads one class by name and calls it without arguments")
}

pub(crate) fn tuple_struct(fields: &syn::FieldsUnnamed) -> Diag {
    Diag::new(&codes::UNSUPPORTED_ITEM, fields, "a module's struct has named fields, or none")
        .help("write `{ name: Type, .. }`, one field per parameter")
        .iris("each parameter is stored under a name")
}

pub(crate) fn trait_impl(path: &Path) -> Diag {
    let text = shown(path);
    Diag::new(
        &codes::UNSUPPORTED_ITEM,
        path,
        format!("`#[iris_module]` does not stand on an implementation of `{text}`"),
    )
    .help("put the handlers in the struct's own `impl Name { .. }`")
    .iris("nothing: the methods of the trait would not be registered")
}

pub(crate) fn impl_of_another_type(ty: &Type) -> Diag {
    let text = shown(ty);
    Diag::new(&codes::UNSUPPORTED_ITEM, ty, format!("`{text}` is not the name of a module's struct"))
        .help("write `impl Name { .. }` with the struct that has `#[iris_module]`")
        .iris("the handlers would belong to no module")
}

pub(crate) fn macro_in_impl(path: &Path) -> Diag {
    let text = shown(path);
    Diag::new(&codes::MACRO_IN_IMPL, path, format!("macro call `{text}!` in a module's impl block"))
        .help("write the methods out, or move the call into an impl block without `#[iris_module]`")
        .iris("a hook that the macro writes would never be registered, because it is not seen here")
}

pub(crate) fn internal() -> Diag {
    Diag::at(
        &codes::INTERNAL,
        Span::call_site(),
        "the module compiler failed on this item; the fault is ours",
    )
    .help("please report it with the item's source")
    .iris("nothing was generated for this item")
}

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
    let what = if of_module { "module" } else { "parameter" };
    Diag::new(&codes::MISSING_DESCRIPTION, ident, format!("{what} `{ident}` has no description"))
        .help("write a doc comment above it, or `description = \"..\"`")
        .iris("users would see an empty text where they have to decide what to enter")
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
        .iris("IRIS imports it by this name and would not find it")
}

pub(crate) fn max_tlp(literal: &LitStr, known: &[&str]) -> Diag {
    let text = literal.value();
    Diag::new(&codes::BAD_VALUE, literal, format!("`{text}` is no TLP"))
        .help(suggestion(&text, known.iter().copied()))
        .iris("nothing: IRIS itself lets every object leave for every service")
}
