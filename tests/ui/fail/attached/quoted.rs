//! A path in quotes.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module(hooks("on_ioc"))] //~ IRIS0028
impl Module {
}

fn main() {}
