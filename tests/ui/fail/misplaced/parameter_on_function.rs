//! `#[config_param]` on a function.
use iris_runtime::prelude::*;

#[config_param(default = 1)] //~ IRIS0031
pub fn function() {}

fn main() {}
