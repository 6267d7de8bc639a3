//! State on a field of a plain struct.
use iris_runtime::prelude::*;

pub struct Module {
    #[state] //~ rustc
    pub value: u8,
}

fn main() {}
