//! A handler of dynamic hooks that takes an IOC.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<HookRegistration> {
        Vec::new()
    }
    #[hook(dynamic)]
    fn handle(&self, _: &Ioc) {} //~ IRIS0004
}

fn main() {}
