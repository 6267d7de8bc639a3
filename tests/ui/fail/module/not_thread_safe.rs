//! State that threads cannot share.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module { //~ E0277 E0277
    #[state]
    seen: std::rc::Rc<u8>,
}

#[iris_module]
impl Module { //~ IRIS0047
}

fn main() {}
