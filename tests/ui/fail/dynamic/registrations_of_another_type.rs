//! Dynamic hooks as names alone.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<String> { //~ IRIS0037
        Vec::new()
    }
    #[hook(dynamic)]
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
