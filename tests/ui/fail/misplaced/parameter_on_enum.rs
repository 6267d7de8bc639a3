//! A parameter on an enum.
use iris_runtime::prelude::*;

#[config_param(default = 1)] //~ IRIS0031
pub enum Module {}

fn main() {}
