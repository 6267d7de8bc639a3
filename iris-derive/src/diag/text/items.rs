//! Messages about items as a whole: what carries an attribute, and what an attribute stands on.

use iris_catalog::codes;
use proc_macro2::Span;
use quote::ToTokens;
use syn::{Generics, Path, Type};

use crate::diag::Diag;
use crate::diag::shown;

/// `what` is where it stands, in words.
pub(crate) fn misplaced(attribute: &str, what: &str, at: Span) -> Diag {
    let is_of_fields = ["config_param", "state"].contains(&attribute);
    let help = if is_of_fields {
        "put it on a field of a struct that has `#[iris_module]`"
    } else if what.starts_with("a method") {
        "write `#[iris_module]` above the impl block, or move the method to the block that has it"
    } else if attribute == "hook" {
        "put it on a method of an impl block that has `#[iris_module]`, or on a function that the block attaches by `hooks(..)`"
    } else {
        "put it on a method of an impl block that has `#[iris_module]`"
    };
    let iris = match attribute {
        "hook" => "no hook would be registered",
        "config_param" => "the parameter would not be in the configuration table",
        "state" => "nothing: it does not see state",
        _ => "nothing would be registered and the method would never be called",
    };
    Diag::at(&codes::MISPLACED_ATTRIBUTE, at, format!("`#[{attribute}]` has no meaning on {what}"))
        .help(help)
        .iris(iris)
}

/// An item by its keyword, in words.
pub(crate) fn item(keyword: &str) -> String {
    match keyword {
        "fn" => "a function outside of a module's impl block".to_owned(),
        "mod" => "a Rust module".to_owned(),
        "type" => "a type alias".to_owned(),
        "const" | "static" => "a constant".to_owned(),
        "use" => "an import".to_owned(),
        "enum" => "an enum".to_owned(),
        other => format!("a {other}"),
    }
}

pub(crate) fn iris_module_twice(second: impl ToTokens) -> Diag {
    Diag::new(&codes::DUPLICATE_KEY, second, "`#[iris_module]` stands twice on one item")
        .help("keep one, with all the keys")
        .iris("there would be two modules of one name")
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
    .iris("it loads one class by name and calls it without arguments")
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
