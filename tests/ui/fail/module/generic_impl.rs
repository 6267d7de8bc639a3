//! A generic impl block.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl<'a> Module {} //~ IRIS0039

fn main() {}
