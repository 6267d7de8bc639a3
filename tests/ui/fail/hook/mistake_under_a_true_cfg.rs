//! Mistakes in what a `cfg` leaves in.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[cfg(all())]
    #[hook("on_postload_ioc_crate")] //~ IRIS0001
    fn first(&self, _: &Ioc) {}

    #[cfg_attr(all(), hook("on_postload_ioc_create", concurrency = 0))] //~ IRIS0028
    fn second(&self, _: &Ioc) {}
}

fn main() {}
