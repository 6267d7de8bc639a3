//! `#[hook]` on a struct.
use iris_runtime::prelude::*;

#[hook("on_postload_ioc_create")] //~ IRIS0031
pub struct Module;

fn main() {}
