//! Types, modules and macros of the names that generated code uses.
#![deny(warnings)]
use ::iris_runtime::prelude::*;

#[allow(non_camel_case_types, dead_code)]
mod shadows {
    pub struct Option;
    pub struct Some;
    pub struct Box;
    pub struct String;
    pub struct Default;
    pub trait Into {}
    pub type u8 = bool;
}
#[allow(unused_imports)]
use shadows::*;
#[allow(unused)]
mod core {}
#[allow(unused)]
mod std {}
#[allow(unused)]
mod iris_runtime {}
#[allow(unused_macros)]
macro_rules! concat {
    ($($any:tt)*) => {
        compile_error!("shadowed")
    };
}
#[allow(unused_macros)]
macro_rules! env {
    ($($any:tt)*) => {
        compile_error!("shadowed")
    };
}

/// Does something
#[iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
    #[state]
    count: ::std::sync::atomic::AtomicU64,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &mut Ioc) -> ::iris_runtime::Result {
        ioc.add_tag(::std::format!("{:?}", self.count));
        Ok(())
    }
}

fn main() {
    assert_eq!(<Module as ::iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
