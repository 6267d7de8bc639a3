//! Two handlers of dynamic hooks.
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
    fn one(&self, _: &HookEvent) {}
    #[hook(dynamic)] //~ IRIS0007
    fn two(&self, _: &HookEvent) {}
}

fn main() {}
