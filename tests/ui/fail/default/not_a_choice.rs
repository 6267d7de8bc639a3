//! A default that is none of the choices.
use iris_runtime::prelude::*;

/// Depth
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    Quick,
    /// Deep
    Deep,
}

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "Deap")] //~ IRIS0022
    value: Depth,
}

#[iris_module]
impl Module {
}

fn main() {}
