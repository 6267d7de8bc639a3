//! All that a module's source needs, in one `use`.

pub use crate::{
    Alert, Asset, Case, Comment, Commented, Context, Error, Event, Evidence, FieldType, GlobalTask,
    HookEvent, Html, Ioc, Json, Markdown, Note, ObjectId, Report, Request, Result, ResultExt, Secret, Status,
    Task, config_param, debug, error, hook, info, iris_module, state, trace, warn,
};
