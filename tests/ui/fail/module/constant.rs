//! The attribute on a constant.
use iris_runtime::prelude::*;

#[iris_module]
pub const MODULE: u8 = 1; //~ IRIS0039

fn main() {}
