//! A module's name without its key.
use iris_runtime::prelude::*;

/// Does something
#[iris_module("IrisVT")] //~ IRIS0030
pub struct Module;

fn main() {}
