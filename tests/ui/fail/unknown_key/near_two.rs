//! A key that is nothing like one.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(colour = "red")] //~ IRIS0026
pub struct Module;

fn main() {}
