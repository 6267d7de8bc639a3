//! A key with a capital.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(Name = "A")] //~ IRIS0026
pub struct Module;

fn main() {}
