//! A module's parameter.

use darling::FromMeta;
use iris_catalog::ParamType;
use iris_catalog::param::{RUST_TYPES, RustType};
use syn::{Expr, Ident, Type};

use crate::value::docs::Description;
use crate::value::limits::{Callee, Choices, Range};
use crate::value::{Bool, Expression, Flag, Text, plain_name, ungroup};

/// The keys of `#[config_param(..)]`.
#[derive(Default, FromMeta)]
#[darling(default)]
pub(crate) struct ParamArgs {
    pub(crate) human_name: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) section: Option<Text>,
    pub(crate) default: Option<Expression>,
    pub(crate) mandatory: Option<Bool>,
    pub(crate) param_name: Option<Text>,
    pub(crate) was: Option<Text>,
    pub(crate) range: Option<Range>,
    pub(crate) choices: Option<Choices>,
    pub(crate) url: Flag,
    pub(crate) check: Option<Callee>,
}

/// A field with `#[config_param]`.
pub(crate) struct Param {
    pub(crate) field: Ident,
    pub(crate) ty: Type,
    pub(crate) args: ParamArgs,
    pub(crate) doc: Option<Description>,
    /// True when a key could not be read, so that none can be said to be missing.
    pub(crate) broken: bool,
}

impl Param {
    /// IRIS's name of it.
    pub(crate) fn param_name(&self) -> String {
        self.args.param_name.as_ref().map_or_else(|| plain_name(&self.field), Text::value)
    }

    /// The label: what was written, or the field's name in words.
    pub(crate) fn human_name(&self) -> String {
        self.args.human_name.as_ref().map_or_else(|| in_words(&plain_name(&self.field)), Text::value)
    }

    /// The default's expression.
    pub(crate) fn default(&self) -> Option<&Expr> {
        self.args.default.as_ref().map(|default| ungroup(&default.0))
    }

    /// What the type is, as far as its name tells.
    pub(crate) fn kind(&self) -> Kind {
        Kind::of(&self.ty)
    }
}

/// `vt_api_key` becomes `Vt api key`.
fn in_words(name: &str) -> String {
    let words = name.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => name.to_owned(),
    }
}

/// A parameter's type as its last name tells, through `Option`. An alias is `Other`: rustc knows it, we do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Bool,
    /// The smallest and the greatest value.
    Int(i128, i128),
    Float,
    Text,
    /// Text that IRIS edits in a code editor.
    Textfield,
    Secret,
    Json,
    Other,
}

impl Kind {
    fn of(ty: &Type) -> Self {
        let Type::Path(path) = ungroup_type(ty) else { return Self::Other };
        let Some(last) = path.path.segments.last() else { return Self::Other };
        match last.ident.to_string().as_str() {
            "Option" => inner(&last.arguments).map_or(Self::Other, Self::of),
            name => RUST_TYPES.iter().find(|ty| ty.name == name).map_or(Self::Other, Self::of_row),
        }
    }

    /// What a row of the catalogue is to the rules on defaults and limits.
    pub(crate) const fn of_row(row: &RustType) -> Self {
        match row.ty {
            ParamType::Bool => Self::Bool,
            ParamType::Int => Self::Int(row.min, row.max),
            ParamType::Float => Self::Float,
            ParamType::String => Self::Text,
            ParamType::SensitiveString => Self::Secret,
            ParamType::TextfieldHtml | ParamType::TextfieldMarkdown => Self::Textfield,
            ParamType::TextfieldJson => Self::Json,
        }
    }

    /// What a default of it looks like, for messages.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Bool => "`true` or `false`",
            Self::Int(..) => "a whole number such as `8`",
            Self::Float => "a number such as `10.0`",
            Self::Text | Self::Textfield => "a text such as `\"..\"` or `include_str!(..)`",
            Self::Json => "a text that is JSON, such as `\"{}\"`",
            Self::Secret | Self::Other => "a value of that type",
        }
    }
}

/// True when the type is written as `Option<..>`.
pub(crate) fn is_option(ty: &Type) -> bool {
    matches!(ungroup_type(ty), Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

/// `macro_rules!` hand types over inside invisible groups.
pub(crate) fn ungroup_type(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungroup_type(&group.elem),
        Type::Paren(paren) => ungroup_type(&paren.elem),
        other => other,
    }
}

/// The type inside an `Option` that is written as one.
pub(crate) fn option_inner(ty: &Type) -> Option<&Type> {
    match ungroup_type(ty) {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .filter(|last| last.ident == "Option")
            .and_then(|last| inner(&last.arguments)),
        _ => None,
    }
}

fn inner(arguments: &syn::PathArguments) -> Option<&Type> {
    let syn::PathArguments::AngleBracketed(arguments) = arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn knows_types_by_their_last_name_and_through_option() {
        assert_eq!(Kind::of(&parse_quote!(u8)), Kind::Int(0, 255));
        assert_eq!(Kind::of(&parse_quote!(::core::option::Option<crate::Html>)), Kind::Textfield);
        assert_eq!(Kind::of(&parse_quote!(Json<Vec<u8>>)), Kind::Json);
        assert_eq!(Kind::of(&parse_quote!(Port)), Kind::Other);
        assert!(is_option(&parse_quote!(Option<u8>)));
    }

    #[test]
    fn names_become_words() {
        assert_eq!(in_words("vt_api_key"), "Vt api key");
        assert_eq!(in_words("__"), "__");
    }
}
