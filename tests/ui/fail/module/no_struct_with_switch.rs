//! A switch of a struct without the attribute.
use iris_runtime::prelude::*;

pub struct Module {
    pub on_create: bool,
}

#[iris_module]
impl Module { //~ IRIS0042 rustc
    #[hook("on_postload_ioc_create", enabled_by = on_create)]
    fn one(&self, _: &mut Ioc) {}
}

fn main() {}
