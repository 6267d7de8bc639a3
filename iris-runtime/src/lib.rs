//! What an IRIS module in Rust is written against.
//!
//! A module is a struct and an impl block with `#[iris_module]`; [`prelude`] holds all they need:
//!
//! ```
//! use iris_runtime::prelude::*;
//!
//! /// Marks indicators that came in on a watch list
//! #[iris_module(name = "IrisWatch")]
//! pub struct Watch {
//!     /// The tag to add
//!     #[config_param(default = "watched")]
//!     watch_tag: String,
//! }
//!
//! #[iris_module]
//! impl Watch {
//!     #[hook("on_postload_ioc_create")]
//!     fn mark(&self, ioc: &mut Ioc) {
//!         ioc.add_tag(&self.watch_tag);
//!     }
//! }
//! ```
//!
//! The handler edits a copy. What it changed becomes [effects](effect), which the host applies when the
//! handler succeeds and drops when it fails.

// Generated code names the runtime as `::iris_runtime`; in this crate's own tests that is this crate.
extern crate self as iris_runtime;

mod argument;
pub mod call;
pub mod config;
mod context;
mod definition;
#[cfg(feature = "evidence")]
mod digest;
pub mod effect;
mod error;
mod hook;
#[cfg(feature = "http")]
pub mod http;
mod log;
mod message;
mod module;
pub mod object;
mod outcome;
mod payload;
mod per_process;
pub mod pipeline;
pub mod prelude;
mod settings;
mod state;
mod status;
pub mod tags;
#[cfg(feature = "templates")]
pub mod template;
pub mod testkit;
mod tlp;
mod version;

#[doc(hidden)]
pub mod __private;

/// What IRIS is, as data: its hooks, what they give, the columns of its objects, its parameter types.
///
/// ```
/// use iris_runtime::catalog::{HOOKS, ObjectKind, Subject};
///
/// let of_iocs = HOOKS.iter().filter(|hook| hook.subject == Subject::Object(ObjectKind::Ioc));
/// assert_eq!(of_iocs.filter(|hook| hook.usable()).count(), 7);
/// ```
#[doc(inline)]
pub use iris_catalog as catalog;

pub use argument::{ContextArgument, Registrations, UploadArgument};
pub use config::{ConfigValue, Html, Json, Markdown, Secret};
pub use context::Context;
pub use error::{Error, Fault, Result, ResultExt};
pub use hook::{DynamicHooks, HookDecl, HookRegistration, HookRow, Switch};
/// Declares a module: on its struct, and on the one impl block that holds its handlers.
///
/// On the struct it writes the configuration table and the loader ([`ModuleStruct`]), on the impl block the
/// hook table ([`ModuleImplBlock`]); together they are a [`Module`]. Everything that IRIS would refuse,
/// ignore or crash on is a compile error.
///
/// Keys on the struct: `name`, `description` (default: the doc comment), `version`, `interface_version`,
/// `interface`, `package`, `iris`, `max_tlp`, `pipeline`, `check`, `crate`. Keys on the impl block: `hooks`,
/// `crate`. All keys of all attributes, with their defaults, are in `docs/reference.md`.
/// `check = path` names a function `fn(&Self) -> Result<(), E>` that looks at the parameters together.
///
/// ```
/// use iris_runtime::prelude::*;
///
/// /// Marks indicators that came in on a watch list
/// #[iris_module(name = "IrisWatch", max_tlp = "amber")]
/// pub struct Watch {
///     /// The tag to add
///     #[config_param(default = "watched")]
///     watch_tag: String,
/// }
///
/// #[iris_module]
/// impl Watch {
///     #[hook("on_postload_ioc_create")]
///     fn mark(&self, ioc: &mut Ioc) {
///         ioc.add_tag(&self.watch_tag);
///     }
/// }
/// ```
pub use iris_derive::iris_module;

/// Declares a parameter: a field of a module's struct that users configure in IRIS.
///
/// Keys: `human_name` (default: the field's name in words), `description` (default: the doc comment),
/// `section`, `default`, `mandatory` (default: true unless the type is an `Option`), `param_name` (default:
/// the field's name), `was` (the parameter that this one replaces). Types: see [`ConfigValue`](trait@ConfigValue).
///
/// What is taken beyond the type: `range = 1..=100` (or `1..`, `..=100`) for numbers, `choices("a", "b")` and
/// `url` for texts, `check = path` of a function `fn(&T) -> Result<(), E>` for everything, where `E` is a
/// `String`, an [`Error`] or anything else that is `Display`. They hold for defaults as well; of an `Option`
/// they see the value inside, when there is one. Parameters that must fit each other are compared by the key
/// `check` of [`#[iris_module]`](iris_module).
///
/// ```
/// # use iris_runtime::prelude::*;
/// /// Looks indicators up
/// #[iris_module]
/// pub struct Lookup {
///     /// The key of the service
///     #[config_param(human_name = "API key")]
///     lookup_key: Secret,
///     /// Objects with more hits are tagged
///     #[config_param(section = "Tags", default = 10.0, range = 0.0..=100.0)]
///     lookup_threshold: f64,
///     /// Where the service is
///     #[config_param(url, default = "https://lookup.example")]
///     lookup_url: String,
///     /// The network whose addresses are never asked about
///     #[config_param(check = is_network)]
///     lookup_own_network: Option<String>,
/// }
///
/// fn is_network(text: &str) -> Result<(), String> {
///     match text.split_once('/') {
///         Some((address, _)) if address.parse::<std::net::IpAddr>().is_ok() => Ok(()),
///         _ => Err(format!("`{text}` is no network, such as 10.0.0.0/8")),
///     }
/// }
/// ```
pub use iris_derive::config_param;

/// Makes an enum without fields the type of a parameter: a text with choices.
///
/// A variant is written as its name, or as the text in `#[config_value(name = "..")]` on it. A value of
/// another case is taken as well; a default is compared exactly, at compile time. On the enum,
/// `#[config_value(crate = path)]` names the runtime where it is not `::iris_runtime`. The trait is
/// [`ConfigValue`](trait@ConfigValue).
///
/// ```
/// # use iris_runtime::prelude::*;
/// /// How far a scan goes
/// #[derive(ConfigValue, Debug, PartialEq)]
/// pub enum Depth {
///     Quick,
///     #[config_value(name = "very deep")]
///     Deep,
/// }
///
/// /// Scans what comes in
/// #[iris_module]
/// pub struct Scan {
///     /// How far to go
///     #[config_param(default = "Quick")]
///     scan_depth: Depth,
/// }
///
/// assert_eq!(Depth::read(&"Very deep".into()), Ok(Depth::Deep));
/// assert_eq!(Depth::read(&"all".into()).unwrap_err().to_string(), "one of `Quick`, `very deep`");
/// ```
pub use iris_derive::ConfigValue;

/// Marks a field of a module's struct that is not configured: it begins with its type's `Default` and is
/// shared by all calls of a process that have the same configuration.
///
/// ```
/// # use iris_runtime::prelude::*;
/// /// Counts what it sees
/// #[iris_module]
/// pub struct Counter {
///     #[state]
///     seen: std::sync::atomic::AtomicU64,
/// }
/// ```
pub use iris_derive::state;

/// Declares that a method serves a hook of IRIS, in an impl block with [`#[iris_module]`](iris_module).
///
/// The name comes first. Keys: `manual_hook_name` (manual hooks only), `run_asynchronously` (default true;
/// not on preload hooks), `enabled_by` (a `bool` parameter), `concurrency` (default 8). A method may serve
/// several hooks, if it takes data that all of them give.
///
/// The method takes `&self`, its data and, where it is needed, `&Context`; it returns an [`Outcome`]. The
/// data is `&mut T` or `&T` to be called once per object, `&mut [T]`, `&[T]` or `Vec<T>` to be called once
/// with all; `T` is what the hook gives, or [`HookEvent`].
///
/// ```
/// # use iris_runtime::prelude::*;
/// # /// Names assets
/// # #[iris_module]
/// # pub struct Names {
/// #     /// Whether new assets are named
/// #     #[config_param(default = true)]
/// #     names_on_create: bool,
/// # }
/// #[iris_module]
/// impl Names {
///     #[hook("on_postload_asset_create", enabled_by = names_on_create)]
///     #[hook("on_manual_trigger_asset", manual_hook_name = "Name it")]
///     fn name(&self, asset: &mut Asset, cx: &Context) -> Result<Status> {
///         if asset.asset_ip.is_empty() {
///             return Ok(Status::skipped("no address"));
///         }
///         asset.asset_domain = "example.org".into();
///         cx.comment(asset, "named");
///         Ok(Status::success("named"))
///     }
/// }
/// ```
pub use iris_derive::hook;

/// Declares the method that says which hooks a module's configuration asks for: it takes `&self` and returns
/// `Vec<HookRegistration>`. The method with `#[hook(dynamic)]` handles them.
///
/// ```
/// # use iris_runtime::prelude::*;
/// # /// Passes everything on
/// # #[iris_module]
/// # pub struct Forward {
/// #     /// The hooks to pass on, separated by commas
/// #     #[config_param(default = "on_postload_ioc_create")]
/// #     forward_hooks: String,
/// # }
/// #[iris_module]
/// impl Forward {
///     #[dynamic_hooks]
///     fn hooks(&self) -> Vec<HookRegistration> {
///         self.forward_hooks.split(',').map(HookRegistration::new).collect()
///     }
///
///     #[hook(dynamic)]
///     fn any(&self, event: &mut HookEvent) {
///         info!("{} with {} objects", event.hook_name(), event.objects().len());
///     }
/// }
/// ```
pub use iris_derive::dynamic_hooks;

/// Declares the arguments of a pipeline: a struct with named fields.
///
/// A `String` or another type that is read from text is required, an `Option` of one may be left empty. Key of
/// `#[pipeline_args(..)]` on the struct: `crate`.
///
/// ```
/// use iris_runtime::prelude::*;
///
/// /// What users are asked
/// #[derive(PipelineArgs)]
/// struct Args {
///     index: String,
///     limit: Option<u32>,
/// }
///
/// assert_eq!(Args::ARGS.iter().map(|arg| (arg.name, arg.required)).collect::<Vec<_>>(), [("index", true), ("limit", false)]);
/// # fn read(args: &Args) -> (&str, Option<u32>) { (&args.index, args.limit) }
/// ```
pub use iris_derive::PipelineArgs;

/// Declares that a method processes the files of a pipeline: `#[pipeline_handler]` for both requests,
/// `#[pipeline_handler("pipeline_import")]` or `#[pipeline_handler("pipeline_update")]` for one.
///
/// The method takes `&self`, `&PipelineJob<Args>` and, where it is needed, `&Context`; `Args` is the struct
/// that `pipeline(..)` on the module's struct names.
///
/// ```
/// # use iris_runtime::prelude::*;
/// /// What users are asked
/// #[derive(PipelineArgs)]
/// struct CountArgs {
///     label: String,
///     limit: Option<u32>,
/// }
///
/// /// Counts the bytes of files
/// #[iris_module(pipeline(internal_name = "count_pipeline", human_name = "Count", args = CountArgs))]
/// pub struct Count;
///
/// #[iris_module]
/// impl Count {
///     #[pipeline_handler]
///     fn count(&self, job: &PipelineJob<CountArgs>) -> Result {
///         for file in &job.files {
///             info!("{}: {} bytes", job.args.label, std::fs::metadata(file)?.len());
///         }
///         Ok(())
///     }
/// }
/// ```
pub use iris_derive::pipeline_handler;

/// Declares the method that receives the files users upload for a pipeline, instead of the safe default,
/// which [saves](Upload::save) them. It takes `&self`, `&Upload` and, where it is needed, `&Context`.
pub use iris_derive::pipeline_files_upload;

pub use definition::{Definition, Loaded};
pub use log::{LogLine, MAX_LINE_BYTES, MAX_LINES};
pub use module::{Decl, Module, ModuleImplBlock, ModuleStruct, ThreadSafe};
pub use object::{Alert, Asset, Case, Comment, Event, Evidence, FieldType, GlobalTask, Ioc, Note, Task};
pub use outcome::Outcome;
pub use payload::*;
pub use per_process::PerProcess;
pub use pipeline::{ModuleKind, Pipeline, PipelineArgs, PipelineJob, TakesArgs, Upload};
pub use settings::ServerSettings;
pub use state::StateValue;
pub use status::Status;
pub use tlp::Tlp;
pub use tracing::{debug, error, info, trace, warn};
