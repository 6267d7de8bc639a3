//! State with arguments.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    #[state(default = 3)] //~ IRIS0033
    count: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
