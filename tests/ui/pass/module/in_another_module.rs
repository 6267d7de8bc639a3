//! Struct and impl block in different modules.
#![deny(warnings)]

mod declared {
    use iris_runtime::prelude::*;

    /// Does something
    #[iris_module]
    pub struct Module {
        /// Whether it runs
        #[config_param(default = true)]
        pub(super) on: bool,
    }
}

mod handled {
    use iris_runtime::prelude::*;

    #[iris_module]
    impl super::declared::Module {
        #[hook("on_postload_ioc_create", enabled_by = on)]
        fn handle(&self, ioc: &Ioc) {
            let _ = ioc.ioc_id;
        }
    }
}

use declared::Module;

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
