//! A tuple struct.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module(u8); //~ IRIS0039

fn main() {}
