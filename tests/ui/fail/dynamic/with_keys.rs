//! A dynamic hook with another key.
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
    #[hook(dynamic, concurrency = 2)] //~ IRIS0028
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
