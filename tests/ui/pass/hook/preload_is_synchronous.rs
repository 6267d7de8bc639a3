//! A preload hook is registered as synchronous by itself.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_case_create")]
    fn handle(&self, body: &Request) {
        let _ = body.keys().count();
    }
}

fn main() {
    assert!(!<Module as iris_runtime::Module>::DEFINITION.hooks()[0].asynchronous);
}
