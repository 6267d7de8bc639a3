//! A module as its two halves declare it.

use iris_catalog::{IrisVersion, interface};

use crate::config::{ParamRow, Values};
use crate::definition::Definition;
use crate::hook::{DynamicHooks, HookRow};
use crate::pipeline::{ModuleKind, Pipeline, PipelineRows};
use crate::tlp::Tlp;

/// What a module says about itself, apart from its parameters and hooks.
///
/// Written by `#[iris_module]` on the struct.
#[derive(Debug, Clone, Copy)]
pub struct Decl {
    /// `_module_name`: what users see, and the key under which IRIS finds the configuration.
    pub name: &'static str,
    /// `_module_description`.
    pub description: &'static str,
    /// `_module_version`.
    pub version: &'static str,
    /// `_interface_version`.
    pub interface_version: &'static str,
    /// The Python class, which is also the submodule IRIS imports.
    pub interface: &'static str,
    /// The IRIS version whose catalogue the hooks are checked against.
    pub iris: IrisVersion,
    /// The highest TLP whose objects may leave for a third party.
    pub max_tlp: Option<Tlp>,
    /// The pipeline; a module without one is a processor.
    pub pipeline: Option<Pipeline>,
    package: &'static str,
}

impl Decl {
    /// A module of this name, description and version, in the cargo package `package`.
    pub const fn new(
        name: &'static str,
        interface: &'static str,
        description: &'static str,
        version: &'static str,
        package: &'static str,
    ) -> Self {
        Self {
            name,
            description,
            version,
            interface_version: interface::NEWEST,
            interface,
            iris: iris_catalog::NEWEST,
            max_tlp: None,
            pipeline: None,
            package,
        }
    }

    /// Sets `_interface_version`.
    #[must_use]
    pub const fn interface_version(mut self, version: &'static str) -> Self {
        self.interface_version = version;
        self
    }

    /// Sets the IRIS version.
    #[must_use]
    pub const fn iris(mut self, version: IrisVersion) -> Self {
        self.iris = version;
        self
    }

    /// Sets the TLP above which nothing may leave for a third party.
    #[must_use]
    pub const fn max_tlp(mut self, tlp: Tlp) -> Self {
        self.max_tlp = Some(tlp);
        self
    }

    /// Makes it a pipeline module.
    #[must_use]
    pub const fn pipeline(mut self, pipeline: Pipeline) -> Self {
        self.pipeline = Some(pipeline);
        self
    }

    /// The Python package: the cargo package with `_` for `-`.
    pub fn package(&self) -> String {
        self.package.replace('-', "_")
    }

    /// `_module_type`.
    pub const fn module_type(&self) -> &'static str {
        if self.pipeline.is_some() { interface::PIPELINE } else { interface::PROCESSOR }
    }
}

/// What every module is: shared by all calls of one process, from several threads at a time.
#[diagnostic::on_unimplemented(
    message = "module `{Self}` cannot be shared by threads [IRIS0047]\nhelp: keep what changes in a `#[state]` field of type `Mutex<..>` or of an atomic type, and share by `Arc`, not `Rc`\nIRIS: its web process and its worker call one module from several threads at a time",
    label = "a field of it is not `Send + Sync`"
)]
pub trait ThreadSafe: Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + 'static> ThreadSafe for T {}

/// The half that `#[iris_module]` on a struct writes: what the module is and how it is configured.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an IRIS module [IRIS0042]\nhelp: write `#[iris_module]` above `struct {Self}`\nIRIS: without the struct's half there is no name, no version and no parameter to register",
    label = "no `#[iris_module]` on this struct"
)]
pub trait ModuleStruct: Sized + 'static {
    /// What the module says about itself.
    const MODULE: Decl;
    /// Its parameters, in the order in which IRIS shows them.
    const PARAMS: &'static [ParamRow];

    /// The struct itself. What the impl block asks of it goes this way, so that a struct without
    /// `#[iris_module]` is told once.
    #[doc(hidden)]
    type Declared;
    /// What it is to IRIS. The impl block asks it, so that a struct without `#[iris_module]` is told once.
    #[doc(hidden)]
    const KIND: ModuleKind;

    /// Makes the module of a configuration; problems are recorded in `values`.
    #[doc(hidden)]
    fn load(values: &mut Values<'_>) -> Option<Self>;
}

/// The half that `#[iris_module]` on an impl block writes: the hooks and their handlers.
///
/// There is one such block for a module; a second one is refused by rustc, because it would be a
/// second implementation of this trait.
#[diagnostic::on_unimplemented(
    message = "module `{Self}` has no `#[iris_module]` impl block [IRIS0041]\nhelp: write `#[iris_module] impl {Self} {{ .. }}` with its `#[hook(..)]` handlers\nIRIS: the module would register no hook and never be called",
    label = "no handlers are declared for this module"
)]
pub trait ModuleImplBlock: Sized + 'static {
    /// The handlers: the block's own in the order of the source, then those of each attached function.
    const HOOKS: &'static [&'static [HookRow<Self>]];
    /// The hooks that the configuration asks for.
    const DYNAMIC: Option<DynamicHooks<Self>> = None;
    /// The handlers of a pipeline.
    const PIPELINE: PipelineRows<Self> = PipelineRows::new();
}

/// A whole module: both halves. Implemented for every type that has them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a whole IRIS module [IRIS0041]\nhelp: write `#[iris_module]` on its struct, and on one `impl {Self} {{ .. }}` with its `#[hook(..)]` handlers\nIRIS: the module would register no hook and never be called",
    label = "one of its two halves is missing"
)]
pub trait Module: ModuleStruct + ModuleImplBlock + ThreadSafe {
    /// The module without its type. Entry points name it, so that an incomplete module is told at its name.
    const DEFINITION: Definition = Definition::of::<Self>();
}

#[diagnostic::do_not_recommend]
impl<M: ModuleStruct + ModuleImplBlock + ThreadSafe> Module for M {}
