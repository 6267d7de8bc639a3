//! A Python keyword as the class.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface = "None")] //~ IRIS0024
pub struct Module;

fn main() {}
