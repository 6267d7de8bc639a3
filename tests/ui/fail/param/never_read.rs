//! A parameter that nothing reads: rustc's own lint.
#![deny(dead_code)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
struct Module {
    /// A value
    #[config_param(default = 1)]
    value: u8, //~ rustc
}

#[iris_module]
impl Module {
}

fn main() {
    let _ = <Module as iris_runtime::Module>::DEFINITION;
}
