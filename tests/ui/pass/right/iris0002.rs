//! The name that IRIS uses since 2.2.1.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_case_update")]
    fn handle(&self, case: &mut Case) {
        case.add_tag("seen");
    }
}

fn main() {}
