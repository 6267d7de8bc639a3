//! The kind of the module as a key.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(module_type = "module_processor")] //~ IRIS0026
pub struct Module;

fn main() {}
