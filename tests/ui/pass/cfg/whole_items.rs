//! A whole module under a `cfg`, before and after the attribute.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// In
#[cfg(all())]
#[iris_module]
pub struct Module;

#[cfg(all())]
#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

/// Out
#[cfg(any())]
#[iris_module]
pub struct Out {
    field: NoSuchType,
}

#[iris_module]
#[cfg(any())]
impl Out {}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
