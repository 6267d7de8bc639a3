//! An event where the hook gives its id.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_event_duplicate")]
    fn handle(&self, _: &Event) {} //~ IRIS0004
}

fn main() {}
