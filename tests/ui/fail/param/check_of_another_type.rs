//! A check of another type.
use iris_runtime::prelude::*;

fn short(_: &String) -> Result {
    Ok(())
}

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, check = short)] //~ E0308
    value: u8,
}

fn main() {}
