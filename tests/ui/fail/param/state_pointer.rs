//! State that threads cannot share.
use iris_runtime::prelude::*;

pub struct Pointer(*const u8);

impl Default for Pointer {
    fn default() -> Self {
        Self(std::ptr::null())
    }
}

/// Does something
#[iris_module]
pub struct Module {
    #[state]
    kept: Pointer, //~ IRIS0047
}

#[iris_module]
impl Module {}

fn main() {}
