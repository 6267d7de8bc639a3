//! A variant where its text is asked.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    Quick,
    /// Deep
    Deep,
}

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = Depth::Quick)] //~ E0308
    value: Depth,
}

fn main() {}
