//! A hook before something that IRIS only tells of afterwards.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_alert_merge")] //~ IRIS0001
    fn handle(&self, _: &mut Alert) {}
}

fn main() {}
