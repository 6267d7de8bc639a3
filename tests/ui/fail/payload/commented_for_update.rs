//! An object with its comment where the hook gives the comment.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_comment_update")]
    fn handle(&self, _: &Commented<Ioc>) {} //~ IRIS0004
}

fn main() {}
