//! The default of a `Json` parameter is JSON.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// The ports
    #[config_param(default = "[80, 443]")]
    ports: Json<Vec<u16>>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {}
