//! An enum without its derive.
use iris_runtime::prelude::*;

pub enum Depth {
    Quick,
}

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param()]
    value: Depth, //~ IRIS0045
}

fn main() {}
