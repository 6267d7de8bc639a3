//! A struct with a constant parameter.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module<const N: usize>; //~ IRIS0039

fn main() {}
