//! `Report` for `on_postload_activities_report_create`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_activities_report_create")]
    fn handle(&self, _: &Report) {} //~ IRIS0004
}

fn main() {}
