//! A file that is not there.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = include_str!("nowhere.html"))] //~ rustc
    value: Html,
}

#[iris_module]
impl Module {
}

fn main() {}
