//! Derives above and below the attribute.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[derive(Debug)]
#[iris_module]
#[derive(Default, Clone, PartialEq)]
pub struct Module {
    /// A number
    #[config_param(default = 3)]
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
    assert_eq!(Module::default(), Module::default().clone());
    assert_eq!(format!("{:?}", Module { number: 3 }), "Module { number: 3 }");
}
