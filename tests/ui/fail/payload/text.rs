//! `String` for `on_postload_note_create`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_note_create")]
    fn handle(&self, _: &String) {} //~ IRIS0004
}

fn main() {}
