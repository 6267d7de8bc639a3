//! A menu entry on a comment hook, which no menu has.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_commented", manual_hook_name = "Go")] //~ IRIS0006
    fn handle(&self, _: &Commented<Ioc>) {}
}

fn main() {}
