//! A case where the manual hook gives an indicator.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc")]
    fn handle(&self, _: &mut Case) {} //~ IRIS0004
}

fn main() {}
