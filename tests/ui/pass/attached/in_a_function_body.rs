//! A module and its attached function inside a function.
#![deny(warnings)]
use iris_runtime::prelude::*;



fn main() {
    /// Does something
    #[iris_module]
    struct Module {
        /// Whether it runs
        #[config_param(default = true)]
        on: bool,
    }

    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn attached(_: &Module, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }

    #[iris_module(hooks(attached))]
    impl Module {
        #[hook("on_postload_ioc_update", enabled_by = on)]
        fn handle(&self, ioc: &Ioc) {
            let _ = ioc.ioc_id;
        }
    }

    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 2);
}
