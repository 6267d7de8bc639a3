//! A module inside a function, twice with one name.
#![deny(warnings)]
use iris_runtime::prelude::*;



fn main() {
    {
        /// One
        #[iris_module]
        struct Local {
            /// Whether it runs
            #[config_param(default = true)]
            on: bool,
        }
        #[iris_module]
        impl Local {
            #[hook("on_postload_ioc_create", enabled_by = on)]
            fn handle(&self, ioc: &Ioc) {
                let _ = ioc.ioc_id;
            }
        }
        assert_eq!(<Local as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
    }
    {
        /// Two
        #[iris_module]
        struct Local;
        #[iris_module]
        impl Local {}
        assert!(<Local as iris_runtime::Module>::DEFINITION.hooks().is_empty());
    }
}
