//! `ObjectId` for `on_postload_report_create`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_report_create")]
    fn handle(&self, _: &ObjectId) {} //~ IRIS0004
}

fn main() {}
