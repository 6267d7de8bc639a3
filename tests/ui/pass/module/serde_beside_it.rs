//! A derive with attributes of its own on the same fields.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[derive(serde::Serialize)]
#[iris_module]
pub struct Module {
    /// A number
    #[config_param(default = 3)]
    #[serde(rename = "n")]
    number: u8,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {
    assert_eq!(serde_json::to_string(&Module { number: 3 }).unwrap(), r#"{"n":3}"#);
}
