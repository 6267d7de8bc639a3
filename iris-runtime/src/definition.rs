//! A module without its type: what hosts, the command line and the bridge work with.

use std::sync::Arc;

use tracing::Level;

use crate::call::{Job, Mode, Setup, Source, Start, guard};
use crate::config::{ConfigErrors, ConfigNotes, LOG_LEVEL, ParamRow, RawConfig, Redactor, Values};
use crate::error::Error;
use crate::hook::{HookDecl, HookRegistration, HookRow, each_once};
use crate::module::{Decl, Module};
use crate::pipeline::{PipelineData, PipelineStart, Upload, UploadStart};

/// A module without its type: what hosts, the command line and the bridge work with.
#[derive(Clone, Copy)]
pub struct Definition {
    /// What the module says about itself.
    pub module: &'static Decl,
    /// Its parameters, in IRIS's order.
    pub params: &'static [ParamRow],
    /// The method that handles dynamic hooks, where there is one.
    pub dynamic_handler: Option<&'static str>,
    type_name: fn() -> &'static str,
    hooks: fn() -> Vec<HookDecl>,
    load: fn(&RawConfig) -> Result<Loaded, ConfigErrors>,
}

impl Definition {
    /// The definition of `M`.
    pub const fn of<M: Module>() -> Self {
        let dynamic_handler = match M::DYNAMIC {
            Some(dynamic) => Some(dynamic.name),
            None => None,
        };
        Self {
            module: &M::MODULE,
            params: M::PARAMS,
            dynamic_handler,
            type_name: std::any::type_name::<M>,
            hooks: hooks::<M>,
            load: load::<M>,
        }
    }

    /// The path of the struct, as the compiler writes it: for people and for source text that people keep.
    pub fn type_name(&self) -> &'static str {
        (self.type_name)()
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
    let (redactor, notes) = (values.redactor(), values.notes().clone());
    let module = values.finish(module)?;
    let level = log_level(M::PARAMS, config);
    Ok(Loaded { redactor, notes, level, module: Arc::new(Instance { module: Arc::new(module) }) })
}

/// The level that a module without parameters of its own is configured with; `None` for any other.
fn log_level(params: &[ParamRow], config: &RawConfig) -> Option<Level> {
    let row = params.iter().find(|row| **row == LOG_LEVEL)?;
    let text = config.get(row).and_then(|(value, _)| value.as_str()).unwrap_or_default();
    Some(text.trim().parse().unwrap_or(Level::INFO))
}

/// A module with its configuration, ready to be called from any thread.
#[derive(Clone)]
pub struct Loaded {
    redactor: Redactor,
    notes: ConfigNotes,
    level: Option<Level>,
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
        self.module.start(index, source, self.with_level(setup), self.redactor.clone())
    }

    /// The hooks that the configuration asks for, each once; `None` for a module that declares all of its hooks.
    ///
    /// # Errors
    ///
    /// What IRIS would not register or not use, all of it together; a panic of the function that asks.
    pub fn dynamic_hooks(&self) -> Result<Option<Vec<HookRegistration>>, Error> {
        let hooks = guard(|| self.module.dynamic_hooks());
        let hooks = hooks.map_err(|panic| Error::msg(self.redactor.redact(&panic)))?;
        hooks.map(each_once).transpose()
    }

    /// Like [`Loaded::start`] for a hook of [`Loaded::dynamic_hooks`].
    ///
    /// # Errors
    ///
    /// When IRIS has no such hook, the module has no dynamic hooks, or the source cannot be read.
    pub fn start_dynamic(&self, hook: &str, source: &mut dyn Source, setup: Setup) -> Result<Job, Error> {
        let hook = iris_catalog::hook(hook).ok_or_else(|| Error::msg(format!("unknown hook `{hook}`")))?;
        self.module.start_dynamic(hook.name, source, self.with_level(setup), self.redactor.clone())
    }

    /// Makes the job for a pipeline's request.
    ///
    /// # Errors
    ///
    /// When the module does not handle the request, and when arguments are missing or bad: all together.
    pub fn start_pipeline(&self, data: PipelineData, setup: Setup) -> Result<Job, Error> {
        self.module.start_pipeline(data, self.with_level(setup), self.redactor.clone())
    }

    /// Makes the job that receives an uploaded file.
    ///
    /// # Errors
    ///
    /// When the module has no pipeline.
    pub fn start_upload(&self, upload: Upload, setup: Setup) -> Result<Job, Error> {
        self.module.start_upload(upload, self.with_level(setup), self.redactor.clone())
    }

    /// What was doubtful in the configuration.
    pub fn notes(&self) -> &ConfigNotes {
        &self.notes
    }

    fn with_level(&self, mut setup: Setup) -> Setup {
        setup.level = self.level.unwrap_or(setup.level);
        setup
    }

    /// What replaces the values of secrets in texts that leave the module.
    pub fn redactor(&self) -> &Redactor {
        &self.redactor
    }
}

/// The mode in which the configuration asked for a dynamic hook: for the menu entry that was chosen, where one was.
fn asynchronous(hooks: &[HookRegistration], hook: &str, chosen: Option<&str>) -> bool {
    let mut of_hook = hooks.iter().filter(|entry| entry.hook() == hook);
    let entry = of_hook.clone().find(|entry| entry.menu_name() == chosen).or_else(|| of_hook.next());
    entry.is_none_or(HookRegistration::is_asynchronous)
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
        let (asked, chosen) = (Arc::clone(&self.module), setup.hook_ui_name.clone());
        let ask = move || asynchronous(&(dynamic.hooks)(&asked), hook, chosen.as_deref());
        let (module, mode) = (Arc::clone(&self.module), Mode::Asked(Box::new(ask)));
        let start = Start::new(module, &M::MODULE, hook, mode, source, setup, redactor);
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
        let HookDecl { hook, asynchronous, .. } = row.decl;
        let module = Arc::clone(&self.module);
        let start = Start::new(module, &M::MODULE, hook, Mode::Known(asynchronous), source, setup, redactor);
        (row.start)(start)
    }
}
