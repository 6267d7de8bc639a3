//! A module's name of spaces.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = " ")] //~ IRIS0024
pub struct Module;

fn main() {}
