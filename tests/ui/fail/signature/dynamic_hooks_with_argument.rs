//! A method of registrations with an argument.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn hooks(&self, _: u8) -> Vec<HookRegistration> { //~ IRIS0036
        Vec::new()
    }
    #[hook(dynamic)]
    fn handle(&self, _: &HookEvent) {}
}

fn main() {}
