//! A TLP in capitals.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(max_tlp = "AMBER")] //~ IRIS0028
pub struct Module;

fn main() {}
