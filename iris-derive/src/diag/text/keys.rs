//! Messages about the keys of attributes and the form of their values.

use iris_catalog::{HookKind, codes};
use proc_macro2::{Ident, Punct, TokenStream};
use quote::ToTokens;
use syn::{Expr, Lit, Meta, Path};

use super::suggestion;
use crate::diag::Diag;
use crate::diag::shown;
use crate::grammar::aliases::{self, Meant};
use crate::grammar::{self, Grammar, Key, Takes};

const NOT_READ: &str = "nothing of it would be registered";
const OURS: &str = "nothing: the key is for the module compiler alone";
const STORED: &str = "it takes a value of any kind without a word, and stumbles over it later";

pub(crate) fn syntax(error: &syn::Error, grammar: &Grammar) -> Diag {
    Diag::at(&codes::SYNTAX, error.span(), error.to_string())
        .help(format!("write keys and values with commas between them; the keys are {}", keys(grammar)))
        .iris(NOT_READ)
}

fn keys(grammar: &Grammar) -> String {
    let keys: Vec<_> = grammar.keys.iter().map(|key| format!("`{}`", key.written())).collect();
    keys.join(", ")
}

fn names(grammar: &Grammar) -> Vec<&'static str> {
    grammar.keys.iter().map(|key| key.name).collect()
}

fn effect(key: &Key) -> &'static str {
    if key.is_ours { OURS } else { STORED }
}

pub(crate) fn unknown_key(meta: &Meta, name: &str, grammar: &'static Grammar) -> Diag {
    let path = meta.path();
    let is_hook = HookKind::ALL.iter().any(|kind| name.starts_with(kind.prefix()));
    if grammar.is(&grammar::HOOK) && is_hook {
        return without_quotes(path, name, "a hook");
    }
    if grammar.is(&grammar::PIPELINE_HANDLER) {
        return without_quotes(path, name, "a request");
    }
    let known = names(grammar);
    let is_near = iris_catalog::near::nearest(name, known.iter().copied()).is_some();
    let other = aliases::other(name, grammar).filter(|_| !is_near);
    if let Some(other) = other.filter(|other| other.attribute == grammar.attribute) {
        return key_of_the_other_half(path, name, other);
    }
    let help = match (aliases::meant(name, grammar), other) {
        (Some(Meant::Key(key)), _) => format!("did you mean `{key}`?"),
        (Some(Meant::Elsewhere(hint)), _) => hint.to_owned(),
        (None, Some(other)) => format!("it is a key of `{}`", other.shown()),
        (None, None) => suggestion(name, &known),
    };
    Diag::new(&codes::UNKNOWN_KEY, path, format!("unknown key `{name}` in `{}`", grammar.shown()))
        .help(help)
        .iris("a key that nothing reads is ignored without a word")
}

fn without_quotes(path: &Path, name: &str, what: &str) -> Diag {
    Diag::new(&codes::BAD_VALUE, path, format!("the name of {what} is a text, found `{name}`"))
        .help(format!("write it in quotes, as `\"{name}\"`"))
        .iris("nothing: the name is what would be registered")
}

fn key_of_the_other_half(path: &Path, name: &str, other: &Grammar) -> Diag {
    let home = if other.is(&grammar::MODULE) { "struct" } else { "impl block" };
    Diag::new(
        &codes::MISPLACED_ATTRIBUTE,
        path,
        format!("`{name}` is a key of the {home}'s `#[iris_module(..)]`"),
    )
    .help(format!("move it to the module's {home}"))
    .iris("a key that nothing reads is ignored without a word")
}

pub(crate) fn duplicate_key(path: &Path, name: &str) -> Diag {
    Diag::new(&codes::DUPLICATE_KEY, path, format!("key `{name}` is given twice"))
        .help("keep the one that is meant")
        .iris("in a Python dict the last one would win without a word")
}

/// A value in parentheses where one behind `=` belongs, and the like.
pub(crate) fn key_of_another_form(meta: &Meta, key: &Key) -> Diag {
    let what = match (meta, key.takes) {
        (_, Takes::Flag) => "takes no value",
        (Meta::Path(_), _) => "has no value",
        (_, Takes::List | Takes::Texts) => "takes its values in parentheses",
        _ => "takes its value behind `=`",
    };
    Diag::new(&codes::BAD_VALUE, meta.path(), format!("key `{}` {what}", key.name))
        .help(format!("write `{}`", key.written()))
        .iris(effect(key))
}

/// `key =` and nothing behind it.
pub(crate) fn key_without_its_value(key: &Ident, grammar: &Grammar) -> Diag {
    let name = key.to_string();
    let help = match grammar.key(&name) {
        Some(key) => format!("write `{}`", key.written()),
        None => suggestion(&name, &names(grammar)),
    };
    Diag::new(&codes::SYNTAX, key, format!("key `{name}` has no value yet")).help(help).iris(NOT_READ)
}

/// `key: value`, `key == value`, `key => value`.
pub(crate) fn another_sign(key: &Ident, sign: &Punct, written: &str, value: &TokenStream) -> Diag {
    let value = if value.is_empty() { "..".to_owned() } else { shown(value) };
    Diag::new(&codes::SYNTAX, sign, format!("`{written}` between key `{key}` and its value"))
        .help(format!("write `{key} = {value}`"))
        .iris(NOT_READ)
}

pub(crate) fn macro_call(name: &Ident) -> Diag {
    Diag::new(&codes::SYNTAX, name, format!("`{name}!(..)` is not expanded here"))
        .help("write the text itself, in quotes")
        .iris(NOT_READ)
}

/// A value that is not of the key's kind.
pub(crate) fn value_of_another_kind(key: &Key, found: &Expr) -> Diag {
    let text = shown(found);
    let kind = key.takes.kind();
    let help = match (key.takes, found, rewritten(key, found)) {
        (Takes::Field, Expr::Unary(_), _) => {
            "name a parameter that is true when the hook is on; one with the opposite meaning cannot switch it".to_owned()
        }
        (_, _, Some(value)) => format!("write `{} = {value}`", key.name),
        (_, _, None) => format!("write `{}`", key.written()),
    };
    Diag::new(&codes::BAD_VALUE, found, format!("key `{}` takes {kind}, found `{text}`", key.name))
        .help(help)
        .iris(effect(key))
}

/// The value as it was probably meant: with quotes, or without.
fn rewritten(key: &Key, found: &Expr) -> Option<String> {
    match (key.takes, found) {
        (Takes::Text, Expr::Lit(literal)) => match &literal.lit {
            Lit::Int(number) => Some(format!("\"{}\"", number.base10_digits())),
            Lit::Float(number) => Some(format!("\"{}\"", number.base10_digits())),
            _ => None,
        },
        (Takes::Text, Expr::Path(path)) => {
            path.path.get_ident().filter(|ident| *ident != "None").map(|ident| format!("\"{ident}\""))
        }
        (Takes::Field, Expr::Field(field)) => Some(shown(&field.member)),
        (_, Expr::Lit(literal)) => {
            let Lit::Str(text) = &literal.lit else { return None };
            let value = text.value();
            let fits = match key.takes {
                Takes::Bool => value == "true" || value == "false",
                Takes::Number => value.parse::<usize>().is_ok(),
                Takes::Field => syn::parse_str::<Ident>(&value).is_ok(),
                Takes::Path => syn::parse_str::<Path>(&value).is_ok(),
                Takes::Range => syn::parse_str::<syn::ExprRange>(&value).is_ok(),
                _ => false,
            };
            let root = if key.name == "crate" && !value.starts_with("::") { "::" } else { "" };
            fits.then(|| format!("{root}{value}"))
        }
        _ => None,
    }
}

/// A member of a list that is of another kind.
pub(crate) fn expected(what: &str, found: impl ToTokens) -> Diag {
    let text = shown(&found);
    Diag::new(&codes::BAD_VALUE, found, format!("expected {what}, found `{text}`"))
        .help(format!("write {what}"))
        .iris(NOT_READ)
}

/// An error that darling made: of our value types it holds our text already.
pub(crate) fn of_darling(error: darling::Error) -> Diag {
    let error = syn::Error::from(error);
    let text = error.to_string();
    let ours = text.split_once(" [IRIS").and_then(|(what, rest)| {
        let (number, parts) = rest.split_once(']')?;
        Some((what, codes::code(number)?, parts))
    });
    let Some((what, code, parts)) = ours else {
        return Diag::at(&codes::BAD_VALUE, error.span(), text)
            .help("write the value as the reference of the attribute shows it")
            .iris(NOT_READ);
    };
    let part =
        |label: &str| parts.lines().find_map(|line| line.strip_prefix(label)).unwrap_or_default().to_owned();
    Diag::at(code, error.span(), what).help(part("help: ")).iris(part("IRIS: "))
}

pub(crate) fn crate_path(found: impl ToTokens) -> Diag {
    let text = shown(&found);
    Diag::new(&codes::BAD_VALUE, found, format!("`crate` takes an absolute path, found `{text}`"))
        .help("write it from the root, as in `crate = ::facade::iris` or `crate = crate::iris`")
        .iris(OURS)
}

/// `crate` on a method, whose code is written by the block's attribute.
pub(crate) fn crate_on_method(path: &Path) -> Diag {
    let text = shown(path);
    Diag::new(&codes::MISPLACED_ATTRIBUTE, path, "`crate` on a method's `#[hook(..)]`")
        .help(format!("write it on the impl block, as `#[iris_module(crate = {text})]`"))
        .iris(OURS)
}

/// A function whose attributes name two runtimes.
pub(crate) fn second_crate_path(path: &Path) -> Diag {
    let text = shown(path);
    Diag::new(&codes::DUPLICATE_KEY, path, format!("a second path for `crate`, `{text}`"))
        .help("write the same path in all of them, or in one")
        .iris(OURS)
}

pub(crate) fn stray_literal(literal: &Lit, grammar: &Grammar) -> Diag {
    let text = shown(literal);
    let what = format!("`{}` takes no value without a key here, found `{text}`", grammar.shown());
    let help = match grammar.keys {
        _ if grammar.is(&grammar::HOOK) => format!("write a second attribute, `#[hook({text})]`"),
        [first, ..] if matches!(literal, Lit::Str(_)) && first.takes == Takes::Text => {
            format!("did you mean `{} = {text}`?", first.name)
        }
        _ => format!("its keys are {}", keys(grammar)),
    };
    Diag::new(&codes::SYNTAX, literal, what).help(help).iris(NOT_READ)
}

/// `#[attribute = value]`.
pub(crate) fn attribute_with_equals(at: &Path, value: &Expr, grammar: &Grammar) -> Diag {
    let (name, text) = (shown(at), shown(value));
    let help = if grammar.is(&grammar::PARAM) {
        format!("write `#[{name}(default = {text})]`")
    } else {
        format!("write `#[{name}({text})]`")
    };
    Diag::new(&codes::SYNTAX, value, format!("`#[{name}]` takes its arguments in parentheses"))
        .help(help)
        .iris(NOT_READ)
}
