//! The former name of a TLP.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(max_tlp = "white")] //~ IRIS0028
pub struct Module;

fn main() {}
