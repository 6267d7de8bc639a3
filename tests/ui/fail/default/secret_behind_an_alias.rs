//! A default of a secret behind an alias.
use iris_runtime::prelude::*;

type Key = Secret;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "hunter2")] //~ E0308
    value: Key,
}

fn main() {}
