//! A semicolon between two keys.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "A"; version = "1")] //~ IRIS0030
pub struct Module;

fn main() {}
