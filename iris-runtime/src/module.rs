//! A module as its two halves declare it, and the erased form that hosts work with.

use std::sync::Arc;

use iris_catalog::{IrisVersion, interface};

use crate::call::{Job, Setup, Source, Start};
use crate::config::{ConfigErrors, ParamRow, RawConfig, Redactor, Values};
use crate::error::Error;
use crate::hook::{DynamicHooks, HookDecl, HookRegistration, HookRow};
use crate::pipeline::{Pipeline, PipelineData, PipelineRows, PipelineStart, Upload, UploadStart};
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
pub trait ModuleStruct: Sized + ThreadSafe {
    /// What the module says about itself.
    const MODULE: Decl;
    /// Its parameters, in the order in which IRIS shows them.
    const PARAMS: &'static [ParamRow];

    /// Named by the impl block, so that a struct without `#[iris_module]` is told once.
    #[doc(hidden)]
    const DECLARED: () = ();

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
pub trait Module: ModuleStruct + ModuleImplBlock {
    /// The module without its type. Entry points name it, so that an incomplete module is told at its name.
    const DEFINITION: Definition = Definition::of::<Self>();
}

#[diagnostic::do_not_recommend]
impl<M: ModuleStruct + ModuleImplBlock> Module for M {}

/// A module without its type: what hosts, the command line and the bridge work with.
#[derive(Clone, Copy)]
pub struct Definition {
    /// What the module says about itself.
    pub module: &'static Decl,
    /// Its parameters, in IRIS's order.
    pub params: &'static [ParamRow],
    hooks: fn() -> Vec<HookDecl>,
    load: fn(&RawConfig) -> Result<Loaded, ConfigErrors>,
}

impl Definition {
    /// The definition of `M`.
    pub const fn of<M: Module>() -> Self {
        Self { module: &M::MODULE, params: M::PARAMS, hooks: hooks::<M>, load: load::<M> }
    }

    /// The declared hooks, in the order of the source.
    pub fn hooks(&self) -> Vec<HookDecl> {
        (self.hooks)()
    }

    /// Makes the module of a configuration.
    ///
    /// # Errors
    ///
    /// Every missing or bad value, together.
    pub fn load(&self, config: &RawConfig) -> Result<Loaded, ConfigErrors> {
        (self.load)(config)
    }
}

fn hooks<M: Module>() -> Vec<HookDecl> {
    rows::<M>().map(|row| row.decl).collect()
}

fn rows<M: Module>() -> impl Iterator<Item = &'static HookRow<M>> {
    M::HOOKS.iter().copied().flatten()
}

fn load<M: Module>(config: &RawConfig) -> Result<Loaded, ConfigErrors> {
    let mut values = Values::new(M::PARAMS, config);
    let module = M::load(&mut values);
    let redactor = values.redactor();
    let module = values.finish(module)?;
    Ok(Loaded { redactor, module: Arc::new(Instance { module: Arc::new(module) }) })
}

/// A module with its configuration, ready to be called from any thread.
#[derive(Clone)]
pub struct Loaded {
    redactor: Redactor,
    module: Arc<dyn Callable>,
}

impl Loaded {
    /// Whether the hook with this place in [`Definition::hooks`] is switched on.
    pub fn is_enabled(&self, index: usize) -> bool {
        self.module.is_enabled(index)
    }

    /// Reads the objects of a call and makes the job that runs the handler.
    ///
    /// `index` is the handler's place in [`Definition::hooks`]. Nothing of the module runs yet, so the
    /// caller may read from a platform that must not be touched from another thread.
    ///
    /// # Errors
    ///
    /// When there is no such handler, or the source itself cannot be read.
    pub fn start(&self, index: usize, source: &mut dyn Source, setup: Setup) -> Result<Job, Error> {
        self.module.start(index, source, setup, self.redactor.clone())
    }

    /// The hooks that the configuration asks for; `None` for a module that declares all of its hooks.
    ///
    /// # Errors
    ///
    /// What IRIS would not register or not use, all of it together.
    pub fn dynamic_hooks(&self) -> Result<Option<Vec<HookRegistration>>, Error> {
        let Some(hooks) = self.module.dynamic_hooks() else { return Ok(None) };
        let mistakes: Vec<_> = hooks.iter().filter_map(HookRegistration::mistake).collect();
        if mistakes.is_empty() { Ok(Some(hooks)) } else { Err(Error::msg(mistakes.join("; "))) }
    }

    /// Like [`Loaded::start`] for a hook of [`Loaded::dynamic_hooks`].
    ///
    /// # Errors
    ///
    /// When IRIS has no such hook, the module has no dynamic hooks, or the source cannot be read.
    pub fn start_dynamic(&self, hook: &str, source: &mut dyn Source, setup: Setup) -> Result<Job, Error> {
        let hook = iris_catalog::hook(hook).ok_or_else(|| Error::msg(format!("unknown hook `{hook}`")))?;
        self.module.start_dynamic(hook.name, source, setup, self.redactor.clone())
    }

    /// Makes the job for a pipeline's request.
    ///
    /// # Errors
    ///
    /// When the module does not handle the request, and when arguments are missing or bad: all together.
    pub fn start_pipeline(&self, data: PipelineData, setup: Setup) -> Result<Job, Error> {
        self.module.start_pipeline(data, setup, self.redactor.clone())
    }

    /// Makes the job that receives an uploaded file.
    ///
    /// # Errors
    ///
    /// When the module has no pipeline.
    pub fn start_upload(&self, upload: Upload, setup: Setup) -> Result<Job, Error> {
        self.module.start_upload(upload, setup, self.redactor.clone())
    }

    /// What replaces the values of secrets in texts that leave the module.
    pub fn redactor(&self) -> &Redactor {
        &self.redactor
    }
}

trait Callable: Send + Sync {
    fn is_enabled(&self, index: usize) -> bool;
    fn dynamic_hooks(&self) -> Option<Vec<HookRegistration>>;
    fn start_pipeline(&self, data: PipelineData, setup: Setup, redactor: Redactor) -> Result<Job, Error>;
    fn start_upload(&self, upload: Upload, setup: Setup, redactor: Redactor) -> Result<Job, Error>;
    fn start_dynamic(
        &self,
        hook: &'static str,
        source: &mut dyn Source,
        setup: Setup,
        redactor: Redactor,
    ) -> Result<Job, Error>;
    fn start(
        &self,
        index: usize,
        source: &mut dyn Source,
        setup: Setup,
        redactor: Redactor,
    ) -> Result<Job, Error>;
}

struct Instance<M> {
    module: Arc<M>,
}

impl<M: Module> Callable for Instance<M> {
    fn is_enabled(&self, index: usize) -> bool {
        rows::<M>().nth(index).is_some_and(|row| row.is_enabled(&self.module))
    }

    fn start_pipeline(&self, data: PipelineData, setup: Setup, redactor: Redactor) -> Result<Job, Error> {
        let request = data.request;
        let handler = M::PIPELINE
            .handler(request)
            .ok_or_else(|| Error::msg(format!("the module does not handle `{}`", request.name())))?;
        handler(PipelineStart::new(Arc::clone(&self.module), &M::MODULE, data, setup, redactor))
    }

    fn start_upload(&self, upload: Upload, setup: Setup, redactor: Redactor) -> Result<Job, Error> {
        if M::MODULE.pipeline.is_none() {
            return Err(Error::msg("the module has no pipeline and takes no files"));
        }
        let start = UploadStart::new(Arc::clone(&self.module), &M::MODULE, upload, setup, redactor);
        M::PIPELINE.upload_handler()(start)
    }

    fn dynamic_hooks(&self) -> Option<Vec<HookRegistration>> {
        M::DYNAMIC.map(|dynamic| (dynamic.hooks)(&self.module))
    }

    fn start_dynamic(
        &self,
        hook: &'static str,
        source: &mut dyn Source,
        setup: Setup,
        redactor: Redactor,
    ) -> Result<Job, Error> {
        let dynamic = M::DYNAMIC.ok_or_else(|| Error::msg("the module declares all of its hooks"))?;
        let start = Start::new(Arc::clone(&self.module), &M::MODULE, hook, source, setup, redactor);
        (dynamic.handler)(start)
    }

    fn start(
        &self,
        index: usize,
        source: &mut dyn Source,
        setup: Setup,
        redactor: Redactor,
    ) -> Result<Job, Error> {
        let row = rows::<M>().nth(index).ok_or_else(|| Error::msg(format!("there is no handler {index}")))?;
        let start = Start::new(Arc::clone(&self.module), &M::MODULE, row.decl.hook, source, setup, redactor);
        (row.start)(start)
    }
}
