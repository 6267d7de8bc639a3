//! `Mine` for `on_postload_event_create`.
use iris_runtime::prelude::*;

pub struct Mine;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_event_create")]
    fn handle(&self, _: &Mine) {} //~ IRIS0004
}

fn main() {}
