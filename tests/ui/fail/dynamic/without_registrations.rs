//! A handler of dynamic hooks that nothing registers.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook(dynamic)] //~ IRIS0029
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
