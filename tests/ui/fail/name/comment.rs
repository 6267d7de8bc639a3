//! A comment hook by the word of the other hooks.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_comment_create")] //~ IRIS0001
    fn handle(&self, _: &Commented<Ioc>) {}
}

fn main() {}
