//! All that generated code may name. Nothing here is meant to be written by hand.

pub use iris_catalog::IrisVersion;
pub use iris_derive::{ModuleStruct, switches};

pub use crate::call::{Job, Start};
pub use crate::config::{Check, LOG_LEVEL, Param, ParamRow, Stored, Values};
pub use crate::hook::{DynamicHooks, Handler, HookRow, Switch, distinct};
pub use crate::module::Decl;
pub use crate::pipeline::{PipelineCalls, PipelineHandler, PipelineRows, UploadHandler};
pub use crate::state::{MaybeShared, Shared, check_shared};
pub use crate::version::check_version;
