//! `#[state]` with something in it on a function.
use iris_runtime::prelude::*;

#[state(x)] //~ IRIS0031
pub fn function() {}

fn main() {}
