//! A handler returns nothing, a status or a result.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &Ioc) -> Result<Status> {
        ioc.ioc_value.parse::<u8>()?;
        Ok(Status::success("a small number"))
    }
}

fn main() {}
