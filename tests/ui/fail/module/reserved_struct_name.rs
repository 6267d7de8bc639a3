//! A struct by the reserved name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct IrisBaseModule; //~ IRIS0024

fn main() {}
