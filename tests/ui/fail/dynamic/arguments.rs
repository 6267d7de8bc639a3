//! Arguments of an attribute that takes none.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks(all)] //~ IRIS0030
    fn hooks(&self) -> Vec<HookRegistration> {
        Vec::new()
    }
    #[hook(dynamic)]
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
