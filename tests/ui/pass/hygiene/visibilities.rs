//! Structs, fields and handlers of every visibility.
#![deny(warnings)]
#![allow(clippy::needless_pub_self)]

mod inner {
    use iris_runtime::prelude::*;

    /// Does something
    #[iris_module]
    pub(in crate::inner) struct Narrow {
        /// One
        #[config_param(default = true)]
        pub(super) one: bool,
        /// Two
        #[config_param(default = true)]
        pub(crate) two: bool,
    }

    #[iris_module]
    impl Narrow {
        #[hook("on_postload_ioc_create", enabled_by = one)]
        pub(self) fn handle(&self, ioc: &Ioc) {
            let _ = (ioc.ioc_id, self.two);
        }
    }

    pub fn count() -> usize {
        <Narrow as iris_runtime::Module>::DEFINITION.hooks().len()
    }
}

fn main() {
    assert_eq!(inner::count(), 1);
}
