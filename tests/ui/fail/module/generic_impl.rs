//! A generic impl block.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl<T> Module {} //~ IRIS0039 E0207

fn main() {}
