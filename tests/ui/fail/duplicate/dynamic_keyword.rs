//! The word `dynamic` twice.
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
    #[hook(dynamic, dynamic)] //~ IRIS0027
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
