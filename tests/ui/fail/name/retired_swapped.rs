//! The former name of a hook, in another case.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("On_Postload_Case_Info_Update")] //~ IRIS0001
    fn handle(&self, _: &mut Case) {}
}

fn main() {}
