//! A hook on a Rust module.
use iris_runtime::prelude::*;

#[hook("on_postload_ioc_create")] //~ IRIS0031
mod module {}

fn main() {}
