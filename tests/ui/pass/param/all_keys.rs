//! Every key of `#[config_param]` that takes text.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    #[config_param(
        param_name = "module_key",
        human_name = "The key",
        description = "What it is",
        section = "Main things",
        was = "module_old_key",
        mandatory = false,
        default = "x"
    )]
    key: String,
}

#[iris_module]
impl Module {
}

fn main() {
    let row = <Module as iris_runtime::Module>::DEFINITION.params[0];
    assert_eq!((row.name, row.human_name, row.description), ("module_key", "The key", "What it is"));
    assert_eq!((row.section, row.was, row.mandatory), (Some("Main things"), Some("module_old_key"), false));
}
