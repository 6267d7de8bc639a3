//! A trait.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub trait Module {} //~ IRIS0039

fn main() {}
