//! From tokens to the model. Nothing here decides whether a module makes sense, only what was written.

pub(crate) mod aliases;
pub(crate) mod args;
pub(crate) mod cfg;
pub(crate) mod docs;
pub(crate) mod free_hook;
pub(crate) mod grammar;
pub(crate) mod hook;
pub(crate) mod krate;
pub(crate) mod limits;
pub(crate) mod module_impl;
pub(crate) mod module_struct;
pub(crate) mod pipeline;
mod segments;
pub(crate) mod shell;
pub(crate) mod signature;
pub(crate) mod value;
