//! A module without its impl block.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

fn main() {
    let _ = <Module as iris_runtime::Module>::DEFINITION; //~ IRIS0041
}
