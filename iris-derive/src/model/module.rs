//! A module's struct.

use darling::FromMeta;
use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Ident, Meta, Type};

use super::Param;
use crate::value::docs::Description;
use crate::value::krate::CratePath;
use crate::value::limits::Callee;
use crate::value::{Text, TypePath};

/// The keys of `#[iris_module(..)]` on a struct.
#[derive(Default, FromMeta)]
#[darling(default)]
pub(crate) struct ModuleArgs {
    pub(crate) name: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) version: Option<Text>,
    pub(crate) interface_version: Option<Text>,
    pub(crate) interface: Option<Text>,
    pub(crate) package: Option<Text>,
    pub(crate) iris: Option<Text>,
    pub(crate) max_tlp: Option<Text>,
    pub(crate) pipeline: Option<PipelineKey>,
    pub(crate) check: Option<Callee>,
    #[darling(rename = "crate")]
    pub(crate) krate: CratePath,
}

/// A module's struct with its parameters.
pub(crate) struct Module {
    pub(crate) ident: Ident,
    pub(crate) args: ModuleArgs,
    pub(crate) doc: Option<Description>,
    pub(crate) params: Vec<Param>,
    pub(crate) states: Vec<State>,
    /// A unit struct, or one with named fields.
    pub(crate) is_unit: bool,
    /// False when a field could not be understood, so that no value of the struct can be made.
    pub(crate) complete: bool,
    /// False when the struct has type parameters, so that nothing can be implemented for it as it stands.
    pub(crate) generics: syn::Generics,
}

/// A `#[state]` field.
pub(crate) struct State {
    pub(crate) field: Ident,
    pub(crate) ty: Type,
}

impl Module {
    /// What stands for an item that cannot be a module.
    pub(crate) fn refused(ident: Ident, krate: CratePath) -> Self {
        Self {
            ident,
            args: ModuleArgs { krate, ..ModuleArgs::default() },
            doc: None,
            params: Vec::new(),
            states: Vec::new(),
            is_unit: false,
            complete: false,
            generics: syn::Generics::default(),
        }
    }

    /// What users see: `name`, or the struct's name.
    pub(crate) fn name(&self) -> String {
        self.args.name.as_ref().map_or_else(|| self.struct_name(), Text::value)
    }

    /// The struct's name without `r#`.
    pub(crate) fn struct_name(&self) -> String {
        crate::value::plain_name(&self.ident)
    }

    /// The Python class: `interface`, or the name made an identifier that ends in `Interface`.
    pub(crate) fn interface(&self) -> String {
        if let Some(interface) = &self.args.interface {
            return interface.value();
        }
        let mut class: String =
            self.name().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if !class.starts_with(|first: char| first.is_ascii_alphabetic()) {
            class.insert_str(0, "Iris");
        }
        if !class.ends_with("Interface") {
            class.push_str("Interface");
        }
        class
    }
}

/// `pipeline(..)`.
pub(crate) struct PipelineKey {
    /// What stands in the parentheses, read after the struct's other keys.
    pub(crate) tokens: TokenStream,
    pub(crate) args: PipelineArgs,
    /// The key itself, for what is missing.
    pub(crate) place: Span,
    /// True when something in the parentheses could not be read.
    pub(crate) broken: bool,
}

/// The keys of `pipeline(..)`.
#[derive(Default, FromMeta)]
#[darling(default)]
pub(crate) struct PipelineArgs {
    pub(crate) internal_name: Option<Text>,
    pub(crate) human_name: Option<Text>,
    pub(crate) args: Option<TypePath>,
}

impl FromMeta for PipelineKey {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        // The grammar lets nothing but a list through.
        let tokens = item.require_list().map(|list| list.tokens.clone()).unwrap_or_default();
        Ok(Self { tokens, place: item.path().span(), args: PipelineArgs::default(), broken: false })
    }
}
