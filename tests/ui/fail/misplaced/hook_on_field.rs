//! A hook on a field.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1)]
    #[hook("on_postload_ioc_create")] //~ rustc
    value: u8,
}

fn main() {}
