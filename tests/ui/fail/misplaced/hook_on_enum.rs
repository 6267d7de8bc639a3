//! A hook on an enum.
use iris_runtime::prelude::*;

#[hook("on_postload_ioc_create")] //~ IRIS0031
pub enum Module {}

fn main() {}
