//! Dynamic hooks without `&self`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn hooks() -> Vec<HookRegistration> { //~ IRIS0036
        Vec::new()
    }
    #[hook(dynamic)]
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
