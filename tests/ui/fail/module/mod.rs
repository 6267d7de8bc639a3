//! The attribute on a Rust module.
use iris_runtime::prelude::*;

#[iris_module]
mod module {} //~ IRIS0039

fn main() {}
