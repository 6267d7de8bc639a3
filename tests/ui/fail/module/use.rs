//! The attribute on an import.
use iris_runtime::prelude::*;

#[iris_module]
use std::fmt as module; //~ IRIS0039

fn main() {}
