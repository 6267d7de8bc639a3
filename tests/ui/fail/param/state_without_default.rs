//! State without a `Default`.
use iris_runtime::prelude::*;

pub struct Pool;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    #[state]
    pool: Pool, //~ IRIS0033
}

#[iris_module]
impl Module {
}

fn main() {}
