//! Dynamic hooks in a plain impl block.
use iris_runtime::prelude::*;

pub struct Module;

impl Module {
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<HookRegistration> { //~ IRIS0031
        Vec::new()
    }
}

fn main() {}
