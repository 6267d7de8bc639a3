//! `#[config_param]` on a field of a plain struct.
use iris_runtime::prelude::*;

pub struct Plain {
    #[config_param] //~ rustc
    pub value: u8,
}

fn main() {}
