//! Each parameter has a name of its own.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// The key
    #[config_param]
    key: Secret,
    /// The key of the proxy
    #[config_param(param_name = "proxy_key")]
    key_of_the_proxy: Option<Secret>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {}
