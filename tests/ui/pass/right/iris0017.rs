//! A parameter's name is letters, digits and `_`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// The key
    #[config_param(param_name = "my_key")]
    key: Secret,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {}
