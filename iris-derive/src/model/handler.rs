//! A module's impl block: the methods that serve hooks.

use proc_macro2::Span;
use syn::{Attribute, Ident, LitStr, Path, Signature, Type};

use iris_catalog::{Hook, Payload};

use crate::value::krate::CratePath;
use crate::value::{Bool, Field, Number, Text};

/// An impl block.
pub(crate) struct Block {
    /// The `impl` keyword's place.
    pub(crate) impl_span: Span,
    pub(crate) self_ty: Type,
    pub(crate) krate: CratePath,
    pub(crate) handlers: Vec<Handler>,
    /// Functions with `#[hook]` that belong to the module.
    pub(crate) attached: Vec<Path>,
    /// Methods with `#[dynamic_hooks]`.
    pub(crate) dynamic_hooks: Vec<DynamicMethod>,
    pub(crate) pipeline: PipelineMethods,
}

impl Block {
    /// Each `#[hook(..)]` with its handler.
    pub(crate) fn hooks(&self) -> Vec<(&Handler, &HookUse)> {
        let mut hooks = Vec::new();
        for handler in &self.handlers {
            hooks.extend(handler.hooks.iter().map(|hook| (handler, hook)));
        }
        hooks
    }

    /// Each `#[hook(dynamic)]` with its handler.
    pub(crate) fn dynamic(&self) -> Vec<(&Handler, &DynamicUse)> {
        let mut uses = Vec::new();
        for handler in &self.handlers {
            uses.extend(handler.dynamic.iter().map(|found| (handler, found)));
        }
        uses
    }
}

/// A method with `#[dynamic_hooks]`.
pub(crate) struct DynamicMethod {
    pub(crate) ident: Ident,
    pub(crate) cfgs: Vec<Attribute>,
    /// What it returns; `None` when its signature was refused.
    pub(crate) output: Option<Type>,
}

/// The methods of a pipeline.
#[derive(Default)]
pub(crate) struct PipelineMethods {
    /// True when a `#[pipeline_handler]` could not be read, so that no request can be said to be missing.
    pub(crate) broken: bool,
    /// Methods with `#[pipeline_handler]`.
    pub(crate) handlers: Vec<PipelineMethod>,
    /// Methods with `#[pipeline_files_upload]`.
    pub(crate) uploads: Vec<PipelineMethod>,
}

/// A method of a pipeline.
pub(crate) struct PipelineMethod {
    pub(crate) ident: Ident,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) requests: Vec<RequestUse>,
    /// True when both requests come of one attribute without a name.
    pub(crate) bare: bool,
    /// The type of the arguments of a handler, or of the file of an upload; `None` when it was refused.
    pub(crate) args: Option<Type>,
    pub(crate) context: Option<Type>,
    pub(crate) output: Option<Type>,
}

/// One request that a method serves.
pub(crate) struct RequestUse {
    pub(crate) request: Request,
    /// The place that names it.
    pub(crate) place: Span,
    /// The `cfg`s of a `cfg_attr` around it.
    pub(crate) cfgs: Vec<Attribute>,
}

/// What IRIS asks of a pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Request {
    Import,
    Update,
}

impl Request {
    /// IRIS's word for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Import => iris_catalog::pipeline::IMPORT,
            Self::Update => iris_catalog::pipeline::UPDATE,
        }
    }
}

/// A method or a function that serves hooks.
pub(crate) struct Handler {
    pub(crate) signature: Signature,
    /// The method's own `cfg`s, copied onto all that is generated for it.
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) hooks: Vec<HookUse>,
    /// The `#[hook(dynamic)]`s: one, or some that exclude each other by their `cfg`s.
    pub(crate) dynamic: Vec<DynamicUse>,
    /// A method of the module, or a function beside it.
    pub(crate) is_method: bool,
    /// What it takes and returns; `None` when its signature cannot be used.
    pub(crate) data: Option<Data>,
}

impl Handler {
    pub(crate) fn ident(&self) -> &Ident {
        &self.signature.ident
    }
}

impl Handler {
    /// The first hook, when `hook` gives something else and the data is named like what some hook gives: then
    /// it is not for the data's type to be wrong, but for the hooks not to belong together.
    pub(crate) fn differs_from(&self, hook: &HookUse) -> Option<&'static Hook> {
        // Under a `cfg_attr` they may exclude each other; there the type of the data speaks.
        let first = self.hooks.iter().filter(|hook| hook.cfgs.is_empty()).find_map(|hook| hook.hook)?;
        let row = hook.hook.filter(|_| hook.cfgs.is_empty())?;
        let differs = row.payload.trait_name() != first.payload.trait_name();
        (differs && self.names_a_payload()).then_some(first)
    }

    /// True when some hook differs from the first one, so that the type of the data fits none of them.
    pub(crate) fn is_mixed(&self) -> bool {
        self.hooks.iter().any(|hook| self.differs_from(hook).is_some())
    }

    /// Whether the data's type has the name of something that hooks give, `HookEvent` apart.
    fn names_a_payload(&self) -> bool {
        let Some(Type::Path(path)) = self.data.as_ref().map(|data| super::ungroup_type(&data.ty)) else {
            return false;
        };
        let Some(last) = path.path.segments.last() else { return false };
        let name = |hook: &Hook| hook.payload.type_name().split('<').next();
        iris_catalog::HOOKS
            .iter()
            .filter(|hook| hook.payload != Payload::Nothing)
            .any(|hook| name(hook).is_some_and(|name| last.ident == name))
    }
}

/// One `#[hook(dynamic)]`.
pub(crate) struct DynamicUse {
    pub(crate) place: Span,
    /// The `cfg`s of a `cfg_attr` around it.
    pub(crate) cfgs: Vec<Attribute>,
}

/// One `#[hook(..)]`.
pub(crate) struct HookUse {
    pub(crate) name: LitStr,
    /// The catalogue's row, when the name is known.
    pub(crate) hook: Option<&'static Hook>,
    /// The `cfg`s of a `cfg_attr` around it.
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) manual_hook_name: Option<Text>,
    pub(crate) run_asynchronously: Option<Bool>,
    pub(crate) enabled_by: Option<Field>,
    pub(crate) concurrency: Option<Number>,
}

/// What a handler takes and returns, in types that can be repeated outside its signature.
pub(crate) struct Data {
    pub(crate) form: Form,
    pub(crate) ty: Type,
    pub(crate) context: Option<Type>,
    pub(crate) output: Option<Type>,
}

/// How a handler takes its objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `&mut T`
    EachMut,
    /// `&T`
    EachRef,
    /// `&mut [T]`
    AllMut,
    /// `&[T]`
    AllRef,
    /// `Vec<T>`
    AllVec,
}

impl Form {
    /// All forms.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 5] =
        [Self::EachMut, Self::EachRef, Self::AllMut, Self::AllRef, Self::AllVec];

    /// The runtime's method for it.
    pub(crate) const fn method(self) -> &'static str {
        match self {
            Self::EachMut => "each_mut",
            Self::EachRef => "each_ref",
            Self::AllMut => "all_mut",
            Self::AllRef => "all_ref",
            Self::AllVec => "all_vec",
        }
    }

    /// True when it is called once per object.
    pub(crate) const fn is_each(self) -> bool {
        matches!(self, Self::EachMut | Self::EachRef)
    }
}
