//! A macro in the place of a type.
#![deny(warnings)]
use iris_runtime::prelude::*;

macro_rules! indicator {
    () => {
        Ioc
    };
}

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, iocs: &[indicator!()]) {
        let _ = iocs.len();
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
