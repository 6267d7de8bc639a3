//! A handler whose data is an alias of a whole form.
use iris_runtime::prelude::*;

type Batch = Vec<Ioc>;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: Batch) {} //~ IRIS0036
}

fn main() {}
