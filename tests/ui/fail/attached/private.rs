//! An attached function that is private.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

mod inner {
    use super::Module;
    use iris_runtime::prelude::*;

    #[hook("on_postload_ioc_create")]
    fn on_ioc(_: &Module, _: &Ioc) {}
}

#[iris_module(hooks(inner::on_ioc))] //~ E0603
impl Module {
}

fn main() {}
