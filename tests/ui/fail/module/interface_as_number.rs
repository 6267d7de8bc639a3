//! An interface version as a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface_version = 1.2)] //~ IRIS0028
pub struct Module;

fn main() {}
