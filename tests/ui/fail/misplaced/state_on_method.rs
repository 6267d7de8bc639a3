//! State on a method.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[state] //~ IRIS0031
    fn helper(&self) {}
}

fn main() {}
