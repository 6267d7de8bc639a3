//! Three mistakes on attached functions.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_crate")] //~ IRIS0001
fn one(_: &Module, _: &mut Ioc) {}

#[hook("on_postload_ioc_create")]
fn two(_: &Module, _: &mut Asset) {} //~ IRIS0004

#[hook("on_postload_ioc_update")]
fn three(_: &Module, _: &mut Ioc) -> u8 { //~ IRIS0037
    3
}

#[iris_module(hooks(one, two, three))]
impl Module {}

fn main() {}
