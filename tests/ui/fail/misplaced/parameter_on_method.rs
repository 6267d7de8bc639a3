//! `#[config_param]` on a method of a module.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[config_param(default = 1)] //~ IRIS0031
    fn helper(&self) {}
}

fn main() {}
