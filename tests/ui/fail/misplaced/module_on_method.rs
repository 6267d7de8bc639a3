//! The module's attribute on a method.
use iris_runtime::prelude::*;

pub struct Module;

impl Module {
    #[iris_module]
    fn handle(&self) {} //~ IRIS0039
}

fn main() {}
