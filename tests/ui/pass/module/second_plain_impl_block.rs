//! A second impl block without the attribute, and trait implementations.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

impl Module {
    /// Helps
    pub fn help(&self) -> u8 {
        3
    }
}

impl Clone for Module {
    fn clone(&self) -> Self {
        Self
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
