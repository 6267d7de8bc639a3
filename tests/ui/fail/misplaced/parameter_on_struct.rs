//! `#[config_param]` on a struct.
use iris_runtime::prelude::*;

#[config_param(default = 1)] //~ IRIS0031
pub struct Module;

fn main() {}
