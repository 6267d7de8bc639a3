//! `doc(hidden)` is no description.
use iris_runtime::prelude::*;

#[doc(hidden)]
#[iris_module]
pub struct Module; //~ IRIS0023

fn main() {}
