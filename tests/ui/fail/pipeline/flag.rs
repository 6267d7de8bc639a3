//! A pipeline without its keys.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(pipeline)] //~ IRIS0028
pub struct Module;

fn main() {}
