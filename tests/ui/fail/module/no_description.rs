//! A module without a description.
use iris_runtime::prelude::*;

#[iris_module]
pub struct Module; //~ IRIS0023

#[iris_module]
impl Module {
}

fn main() {}
