//! A hook on an impl block.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")] //~ IRIS0031
impl Module {}

fn main() {}
