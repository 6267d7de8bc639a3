//! Patterns and unused arguments.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, Ioc { ioc_value, .. }: &Ioc, _: &Context) {
        drop(ioc_value.clone());
    }

    #[hook("on_postload_ioc_update")]
    fn ignore(&self, _: &Ioc, _cx: &Context) {}
}

fn main() {}
