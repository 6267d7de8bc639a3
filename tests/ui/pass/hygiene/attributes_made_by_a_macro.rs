//! Attributes with tokens from a macro by example.
#![deny(warnings)]
use iris_runtime::prelude::*;

macro_rules! handlers {
    ($($name:ident: $hook:literal),*) => {
        #[iris_module]
        impl Module {
            $(
                #[hook($hook)]
                fn $name(&self, ioc: &Ioc) {
                    let _ = ioc.ioc_id;
                }
            )*
        }
    };
}

/// Does something
#[iris_module]
pub struct Module;

handlers!(one: "on_postload_ioc_create", two: "on_postload_ioc_update");

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 2);
}
