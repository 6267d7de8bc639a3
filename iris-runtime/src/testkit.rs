//! Tests of modules without IRIS, network or Python: a module is made of its defaults and called on objects.
//!
//! ```
//! use iris_runtime::prelude::*;
//! use iris_runtime::testkit::TestKit;
//!
//! /// Tags indicators of our own networks
//! #[iris_module(name = "IrisHome")]
//! pub struct Home {
//!     /// Key of the inventory
//!     #[config_param]
//!     home_key: Secret,
//!     /// The end of our own names
//!     #[config_param(default = ".corp.example")]
//!     home_suffix: String,
//! }
//!
//! #[iris_module]
//! impl Home {
//!     #[hook("on_postload_ioc_create")]
//!     #[hook("on_manual_trigger_ioc", manual_hook_name = "Is it ours?")]
//!     fn mark(&self, ioc: &mut Ioc) -> Result<Status> {
//!         if ioc.ioc_type.type_name != "domain" {
//!             return Err(Error::msg("only domains are looked at"));
//!         }
//!         if !ioc.ioc_value.ends_with(&self.home_suffix) {
//!             return Ok(Status::skipped("not ours"));
//!         }
//!         info!("{} is ours", ioc.ioc_value);
//!         ioc.add_tag("ours");
//!         ioc.add_tab_attribute_field("Home", "Suffix", FieldType::InputString, self.home_suffix.as_str());
//!         Ok(Status::success("ours"))
//!     }
//! }
//!
//! fn domain(name: &str) -> Ioc {
//!     let mut ioc = Ioc { ioc_value: name.into(), ..Ioc::default() };
//!     ioc.ioc_type.type_name = "domain".into();
//!     ioc
//! }
//!
//! // In a crate of one's own each of these is a `#[test]`.
//! let call = TestKit::<Home>::new().call("on_postload_ioc_create", domain("pc7.corp.example"));
//! call.assert_success();
//! assert_eq!(call.tags_added(0), ["ours"]);
//! assert_eq!(call.tab_field(0, "Home", "Suffix"), ".corp.example");
//! assert!(call.log_contains("pc7.corp.example is ours"));
//! assert!(call.object::<Ioc>(0).has_tag("ours"));
//!
//! let kit = TestKit::<Home>::new().set("home_suffix", ".lab.example").user("ada").case(3);
//! let call = kit.call("on_manual_trigger_ioc", [domain("a.lab.example"), domain("pc7.corp.example")]);
//! assert_eq!(call.status.message(), "2 objects: 1 done, 1 skipped");
//!
//! let address = Ioc { ioc_value: "10.0.0.1".into(), ..Ioc::default() };
//! kit.call("on_postload_ioc_create", address).assert_failed_with("only domains");
//! ```
//!
//! What is wrong with a test panics, at the line of the test: that is the way of all functions here.

mod call;
mod objects;
mod pipeline;
mod select;
mod values;

use std::marker::PhantomData;
use std::sync::OnceLock;

use serde_core::Serialize;
use serde_json::Value;

pub use self::call::Call;
use crate::call::{JsonSource, Setup};
use crate::config::{ConfigErrors, ParamRow, RawConfig, Values};
use crate::definition::{Definition, Loaded};
use crate::module::Module;
use crate::settings::ServerSettings;

/// The value of a mandatory secret that a test does not set: replies are recorded, and need no key.
pub const PLACEHOLDER: &str = "recorded-replies";

/// A module under test, with its configuration and all that a host would know about a call.
///
/// Handlers are called also where their `enabled_by` is false; [`TestKit::is_enabled`] tells the switch.
/// All calls of one kit share the module, and with it its `#[state]`, as the calls of one process do.
pub struct TestKit<M> {
    definition: Definition,
    config: RawConfig,
    setup: Setup,
    loaded: OnceLock<Loaded>,
    module: PhantomData<fn() -> M>,
}

impl<M: Module> TestKit<M> {
    /// The module with its defaults; a mandatory secret is [`PLACEHOLDER`].
    ///
    /// # Panics
    ///
    /// When a default does not load: one of `Json<T>` that is no `T`, for instance, or one that a `check` of
    /// the parameter refuses. All of them are named.
    #[track_caller]
    pub fn new() -> Self {
        let definition = M::DEFINITION;
        let errors = definition.load(&RawConfig::new()).err();
        let errors = errors.iter().flat_map(ConfigErrors::iter);
        let wrong: Vec<_> =
            errors.filter(|problem| problem.param().is_some() && !problem.is_missing()).collect();
        if !wrong.is_empty() {
            let list: Vec<_> = wrong.iter().map(ToString::to_string).collect();
            panic!("defaults of {} that do not load:\n- {}", definition.module.name, list.join("\n- "));
        }
        let (config, setup) = (RawConfig::new(), Setup::default());
        Self { definition, config, setup, loaded: OnceLock::new(), module: PhantomData }
    }

    /// Sets a parameter, as `--set` and IRIS's dialog do: a text is cast to the parameter's type.
    ///
    /// The value is read with the first call.
    ///
    /// # Panics
    ///
    /// When there is no such parameter.
    #[must_use]
    #[track_caller]
    pub fn set(mut self, param: &str, value: impl Into<Value>) -> Self {
        let params = self.definition.params;
        let is_called = |row: &ParamRow| row.name == param || row.was == Some(param);
        if !params.iter().any(is_called) {
            let near = iris_catalog::near::nearest(param, params.iter().map(|row| row.name));
            let hint = near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
            panic!("{} has no parameter `{param}`{hint}", self.definition.module.name);
        }
        self.config.set(param, value);
        self.loaded = OnceLock::new();
        self
    }

    /// Sets the case.
    #[must_use]
    pub fn case(mut self, id: i64) -> Self {
        self.setup.case_id = Some(id);
        self
    }

    /// Sets the display name of the user who causes the calls.
    #[must_use]
    pub fn user(mut self, name: impl Into<String>) -> Self {
        self.setup.user = Some(name.into());
        self
    }

    /// Sets IRIS's server settings: [`ServerSettings`], or what becomes a JSON object of them.
    ///
    /// # Panics
    ///
    /// When it becomes none.
    #[must_use]
    #[track_caller]
    pub fn server_settings(mut self, settings: impl Serialize) -> Self {
        let read = serde_json::to_value(settings).and_then(serde_json::from_value::<ServerSettings>);
        match read {
            Ok(settings) => self.setup.settings = settings,
            Err(error) => panic!("these are no server settings: {error}"),
        }
        self
    }

    /// Chooses the menu entry, where the module has several for one manual hook.
    #[must_use]
    pub fn ui_name(mut self, name: impl Into<String>) -> Self {
        self.setup.hook_ui_name = Some(name.into());
        self
    }

    /// Answers requests from a folder of recorded replies; relative to the package in `cargo test`.
    ///
    /// # Panics
    ///
    /// When the folder or a file in it cannot be read.
    #[cfg(feature = "http")]
    #[must_use]
    #[track_caller]
    pub fn replay(self, folder: impl AsRef<std::path::Path>) -> Self {
        match crate::http::Replay::open(folder) {
            Ok(replay) => self.transport(replay),
            Err(error) => panic!("{error}"),
        }
    }

    /// Answers requests by this transport, which may be a closure. Without one they are refused.
    #[cfg(feature = "http")]
    #[must_use]
    pub fn transport(mut self, transport: impl crate::http::Transport + 'static) -> Self {
        self.setup.transport = Some(std::sync::Arc::new(transport));
        self
    }

    /// Calls the handler of a hook, as IRIS does, and waits for it.
    ///
    /// `objects` is one object or several: `Ioc`, `&[Ioc]`, a number for a deletion, `json!(..)` of any of
    /// them. An object that cannot be read is a failed unit, as in IRIS.
    ///
    /// # Panics
    ///
    /// When the module does not serve the hook; when it has several menu entries for it and
    /// [`TestKit::ui_name`] chose none; when the configuration does not load, or the objects are no JSON.
    #[track_caller]
    pub fn call(&self, hook: &str, objects: impl Serialize) -> Call {
        let objects = match serde_json::to_value(objects) {
            Ok(Value::Array(objects)) => objects,
            Ok(object) => vec![object],
            Err(error) => panic!("the objects cannot be written as JSON: {error}"),
        };
        let module = self.loaded();
        let entry = self.entry(hook, module);
        let mut source = JsonSource::new(objects.clone());
        let setup = Setup { hook_ui_name: entry.ui_name.clone(), ..self.setup.clone() };
        let job = match entry.place {
            Some(place) => module.start(place, &mut source, setup),
            None => module.start_dynamic(hook, &mut source, setup),
        };
        match job.map(crate::call::Job::run).and_then(|report| Call::new(entry.payload, &objects, report)) {
            Ok(call) => call,
            Err(error) => panic!("{error}"),
        }
    }

    /// Whether IRIS would call the handler of a hook: what its `enabled_by` says.
    ///
    /// # Panics
    ///
    /// As [`TestKit::call`].
    #[track_caller]
    pub fn is_enabled(&self, hook: &str) -> bool {
        let module = self.loaded();
        self.entry(hook, module).place.is_none_or(|place| module.is_enabled(place))
    }

    /// The module itself, to test its methods, or what is wrong with the configuration.
    ///
    /// # Errors
    ///
    /// Every missing or bad value, and what a `check` refuses. Mandatory secrets are [`PLACEHOLDER`] here too.
    pub fn load(&self) -> Result<M, ConfigErrors> {
        let config = self.config();
        let mut values = Values::new(self.definition.params, &config);
        let module = M::load(&mut values);
        values.finish(module)
    }

    #[track_caller]
    fn loaded(&self) -> &Loaded {
        if let Some(loaded) = self.loaded.get() {
            return loaded;
        }
        match self.definition.load(&self.config()) {
            Ok(loaded) => self.loaded.get_or_init(|| loaded),
            Err(errors) => panic!("{errors}{}", values::hint(&errors, &self.config, self.definition.params)),
        }
    }

    #[track_caller]
    fn entry(&self, hook: &str, module: &Loaded) -> select::Entry {
        match select::entry(&self.definition, module, hook, self.setup.hook_ui_name.as_deref()) {
            Ok(entry) => entry,
            Err(reason) => panic!("{reason}"),
        }
    }

    fn config(&self) -> RawConfig {
        values::with_placeholders(&self.config, self.definition.params)
    }
}

impl<M: Module> Default for TestKit<M> {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}
