//! A function with `#[hook]` that names no module.
use iris_runtime::prelude::*;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: Ioc) {} //~ IRIS0035

fn main() {}
