//! A module struct called `Module`, `Context` or `A`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// One
#[iris_module]
pub struct A;
#[iris_module]
impl A {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

mod other {
    use iris_runtime::iris_module;

    /// Two
    #[iris_module]
    pub struct Context;
    #[iris_module]
    impl Context {
        #[hook("on_postload_ioc_create")]
        fn handle(&self, ioc: &iris_runtime::Ioc, cx: &iris_runtime::Context) {
            cx.comment(ioc, "x");
        }
    }
}

fn main() {}
