//! State that is a plain `bool`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    #[state]
    paused: bool, //~ IRIS0033
}

#[iris_module]
impl Module {
}

fn main() {}
