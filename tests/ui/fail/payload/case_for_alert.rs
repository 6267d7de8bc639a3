//! `Case` for `on_manual_trigger_alert`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_alert")]
    fn handle(&self, _: &Case) {} //~ IRIS0004
}

fn main() {}
