//! A class with its package.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface = "iris_vt.IrisVT")] //~ IRIS0024
pub struct Module;

fn main() {}
