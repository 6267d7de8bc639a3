//! A type of the author's own.
use iris_runtime::prelude::*;

pub struct Mine;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param]
    value: Mine, //~ IRIS0045
}

#[iris_module]
impl Module {
}

fn main() {}
