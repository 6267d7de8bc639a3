//! The attribute on an alias.
use iris_runtime::prelude::*;

#[iris_module]
pub type Module = u8; //~ IRIS0039

fn main() {}
