//! Registrations that nothing handles.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<HookRegistration> { //~ IRIS0029
        Vec::new()
    }
}

fn main() {}
