//! All that a module's source needs, in one `use`.

pub use crate::{
    Alert, Asset, Case, Comment, Commented, ConfigValue, Context, Error, Event, Evidence, FieldType,
    GlobalTask, HookEvent, HookRegistration, Html, Ioc, Json, Markdown, Note, ObjectId, PipelineArgs,
    PipelineJob, Report, Request, Result, ResultExt, Secret, Status, Task, Upload, config_param, debug,
    dynamic_hooks, error, hook, info, iris_module, pipeline_files_upload, pipeline_handler, state, trace,
    warn,
};
