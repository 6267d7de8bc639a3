//! The former name of a hook, mistyped.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_case_info_updat")] //~ IRIS0001
    fn handle(&self, _: &mut Case) {}
}

fn main() {}
