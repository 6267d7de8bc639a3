//! Without the standard prelude.
#![deny(warnings)]
#![no_implicit_prelude]
use ::iris_runtime::prelude::*;
use ::std::prelude::rust_2024::{Ok, drop};

/// Does something
#[iris_module(max_tlp = "amber")]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
    #[state]
    pool: ::std::sync::Mutex<u8>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        drop(self.pool.lock());
        cx.comment(ioc, "x");
        Ok(Status::success(""))
    }
}

fn main() {
    ::core::assert_eq!(<Module as ::iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
