//! A function that is never attached.
#![deny(dead_code)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Module, _: &mut Ioc) {} //~ rustc

#[iris_module]
impl Module {}

fn main() {}
