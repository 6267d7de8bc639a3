//! What was declared, as plain data with spans. Nothing here reads tokens or writes them.

mod handler;
mod module;
mod param;

pub(crate) use handler::{
    Block, Data, DynamicMethod, DynamicUse, Form, Handler, HookUse, PipelineMethod, PipelineMethods, Request,
    RequestUse,
};
pub(crate) use module::{Module, ModuleArgs, PipelineKey, State};
pub(crate) use param::{Kind, Param, ParamArgs, is_option, option_inner, ungroup_type};
