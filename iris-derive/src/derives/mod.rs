//! The derives for types beside a module: each on its own, from tokens to tokens.

pub(crate) mod config_value;
pub(crate) mod pipeline_args;
