//! State that threads cannot share.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    #[state]
    seen: std::rc::Rc<u8>, //~ IRIS0047
}

#[iris_module]
impl Module {
}

fn main() {}
