//! Methods that a `cfg` leaves out.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[cfg(all())]
    #[hook("on_postload_ioc_create")]
    fn inside(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }

    #[cfg(any())]
    #[hook("on_postload_ioc_create")]
    fn outside(&self, ioc: &NoSuchType) {
        no_such_function(ioc);
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
