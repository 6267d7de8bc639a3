//! The tables of the reference that come from the catalogue and from the rules themselves.

use iris_catalog::param::{RUST_TYPES, RustType};
use iris_catalog::{HOOKS, ParamType, Payload};
use proc_macro2::TokenStream;
use quote::quote;

use super::super::struct_mistakes;
use crate::model::{Form, Kind};

pub(super) const TYPES: &str = "Types of parameters";
pub(super) const DATA: &str = "Data of handlers";

/// The types that a field with `#[config_param]` may have.
pub(super) fn types() -> String {
    let mut text = format!(
        "\n## {TYPES}\n\n| Type of the field | IRIS's type | `default` takes | Further keys |\n|---|---|---|---|\n"
    );
    for row in &RUST_TYPES {
        let name = if row.ty == ParamType::TextfieldJson { "Json<T>" } else { row.name };
        text +=
            &format!("| `{name}` | `{}` | {} | {} |\n", row.ty.word(), default(row), limits(name).join(", "));
    }
    text + "| `Option<T>` | as `T`, not mandatory | as `T`, or nothing | as `T` |\n\
            | an enum with `#[derive(ConfigValue)]` | `string` | the text of a choice | |\n\
            | any other `T: ConfigValue` | what it says | what its rule says | those that fit its values |\n"
}

fn default(row: &RustType) -> String {
    match Kind::of_row(row) {
        Kind::Int(min, max) => format!("a whole number from {min} to {max}"),
        Kind::Secret => "nothing: a secret in the source is none".to_owned(),
        kind => kind.example().to_owned(),
    }
}

/// The limits that the rules let stand on a parameter of this type. `check` fits all.
fn limits(ty: &str) -> Vec<String> {
    let keys: [(&str, TokenStream); 3] =
        [("range", quote!(range = 1..=2)), ("choices", quote!(choices("a"))), ("url", quote!(url))];
    let fits = |key: &TokenStream| {
        let ty: syn::Type = syn::parse_str(ty).unwrap_or_else(|_| unreachable!("types are types"));
        let item = quote! {
            /// A module
            struct Module {
                /// A parameter
                #[config_param(#key)]
                field: #ty,
            }
        };
        struct_mistakes(quote!(), item).is_empty()
    };
    let fitting = keys.iter().filter(|(_, key)| fits(key)).map(|(name, _)| format!("`{name}`"));
    fitting.chain(["`check`".to_owned()]).collect()
}

/// The forms of data, and what each hook gives.
pub(super) fn data() -> String {
    let mut text = format!(
        "\n## {DATA}\n\nWhat a hook gives fits every form. `HookEvent` fits every hook: it is the whole call, so that the\n\
         handler is called once in every form, and what it changes in one is of no effect.\n\n\
         | Form | The handler is called | Changes become effects |\n|---|---|---|\n"
    );
    for form in Form::ALL {
        let (shown, changes) = match form {
            Form::EachMut => ("&mut T", "yes"),
            Form::EachRef => ("&T", "no"),
            Form::AllMut => ("&mut [T]", "yes"),
            Form::AllRef => ("&[T]", "no"),
            Form::AllVec => ("Vec<T>", "no"),
        };
        let called =
            if form.is_each() { "per object, up to `concurrency` at a time" } else { "once with all" };
        text += &format!("| `{shown}` | {called} | {changes} |\n");
    }
    text += "\n| `T` | What it is | Hooks that give it |\n|---|---|---|\n";
    let mut names: Vec<&str> = HOOKS.iter().map(|hook| hook.payload.type_name()).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    for name in names {
        let mut hooks =
            HOOKS.iter().filter(|hook| hook.payload.type_name() == name && hook.usable()).peekable();
        let Some(first) = hooks.peek() else { continue };
        let what = what(first.payload);
        let hooks: Vec<_> = hooks.map(|hook| format!("`{}`", hook.name)).collect();
        text += &format!("| `{name}` | {what} | {} |\n", hooks.join(", "));
    }
    text
}

fn what(payload: Payload) -> String {
    match payload {
        Payload::Object(kind) => format!("{} as it stands in the database", kind.noun()),
        Payload::Body(_) => "the body of a request: untrusted, edits are taken back to IRIS".to_owned(),
        Payload::Id => "a bare id".to_owned(),
        Payload::Comment => "a comment that was edited".to_owned(),
        Payload::Commented(kind) => format!("a new comment, with {} that it is on", kind.noun()),
        Payload::Report => "a report that was generated".to_owned(),
        Payload::Nothing => "nothing a module could use".to_owned(),
    }
}
