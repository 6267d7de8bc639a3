//! Dynamic hooks by `&mut self`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn hooks(&mut self) -> Vec<HookRegistration> { //~ IRIS0035
        Vec::new()
    }
    #[hook(dynamic)]
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
