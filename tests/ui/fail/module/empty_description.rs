//! A description that is empty.
use iris_runtime::prelude::*;

#[iris_module(description = "")]
pub struct Module; //~ IRIS0023

fn main() {}
