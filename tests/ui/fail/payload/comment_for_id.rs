//! A comment that is gone.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_comment_delete")]
    fn handle(&self, _: &Comment) {} //~ IRIS0004
}

fn main() {}
