//! Two methods that register dynamic hooks.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn one(&self) -> Vec<HookRegistration> {
        Vec::new()
    }
    #[dynamic_hooks]
    fn two(&self) -> Vec<HookRegistration> { //~ IRIS0007
        Vec::new()
    }
    #[hook(dynamic)]
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
