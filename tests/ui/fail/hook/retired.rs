//! A hook that IRIS renamed.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_case_info_update")] //~ IRIS0002
    fn handle(&self, _: &mut Case) {}
}

fn main() {}
