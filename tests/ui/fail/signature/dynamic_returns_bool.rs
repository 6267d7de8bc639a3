//! A handler of dynamic hooks that returns `bool`.
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
    fn any(&self, _: &mut HookEvent) -> bool { //~ IRIS0037
        true
    }
}

fn main() {}
