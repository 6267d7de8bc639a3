//! The crate in quotes.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(crate = "iris_runtime")] //~ IRIS0028
pub struct Module;

fn main() {}
