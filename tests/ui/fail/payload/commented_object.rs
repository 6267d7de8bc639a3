//! A comment on another object.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_commented")]
    fn handle(&self, _: &Commented<Asset>) {} //~ IRIS0004
}

fn main() {}
