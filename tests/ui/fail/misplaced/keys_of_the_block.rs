//! A key of the impl block on the struct.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(hooks(on_ioc))] //~ IRIS0031
pub struct Module;

fn main() {}
