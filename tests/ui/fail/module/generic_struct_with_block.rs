//! A generic struct with handlers.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module<T> { //~ IRIS0039
    /// The value
    #[config_param]
    value: T,
}

#[iris_module]
impl Module<u8> { //~ IRIS0039
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
