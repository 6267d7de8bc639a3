//! From tokens to the model. Nothing here decides whether a module makes sense, only what was written.

pub(crate) mod args;
mod callable;
pub(crate) mod cfg;
pub(crate) mod free_hook;
pub(crate) mod hook;
pub(crate) mod module_impl;
pub(crate) mod module_struct;
pub(crate) mod pipeline;
mod segments;
pub(crate) mod shell;
pub(crate) mod signature;
