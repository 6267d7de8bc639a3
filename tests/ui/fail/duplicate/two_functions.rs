//! Two attached functions with one hook.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn one(_: &Module, _: &mut Ioc) {}

#[hook("on_postload_ioc_create")]
fn two(_: &Module, _: &mut Ioc) {}

#[iris_module(hooks(one, two))] //~ IRIS0007
impl Module {}

fn main() {}
