//! The class instead of its name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface = IrisVT)] //~ IRIS0028
pub struct Module;

fn main() {}
