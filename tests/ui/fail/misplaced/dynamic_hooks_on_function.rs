//! Dynamic hooks by a function.
use iris_runtime::prelude::*;

#[dynamic_hooks]
fn hooks() -> Vec<HookRegistration> { //~ IRIS0031
    Vec::new()
}

fn main() {}
