//! A preload hook always runs in the request and says nothing about it.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_create")]
    fn handle(&self, body: &mut Request) {
        body.set("ioc_tags", "new");
    }
}

fn main() {}
