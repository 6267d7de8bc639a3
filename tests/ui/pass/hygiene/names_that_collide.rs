//! A module named like a type of the runtime, fields and methods named like ours.
#![deny(warnings)]

mod named {
    use iris_runtime::iris_module;

    /// Does something
    #[iris_module]
    pub struct Ioc {
        /// One
        #[config_param(default = true)]
        pub config: bool,
        /// Two
        #[config_param(default = true)]
        pub raw: bool,
        /// Three
        #[config_param(default = true)]
        pub load: bool,
        /// Four
        #[config_param(default = true)]
        pub self_: bool,
    }

    #[iris_module]
    impl Ioc {
        #[hook("on_postload_ioc_create", enabled_by = load)]
        pub fn load(&self, ioc: &mut iris_runtime::Ioc) {
            ioc.add_tag("x");
        }

        #[hook("on_postload_ioc_update", enabled_by = self_)]
        pub fn dispatch(&self, ioc: &iris_runtime::Ioc) {
            let _ = ioc.ioc_id;
        }
    }
}

fn main() {
    assert_eq!(<named::Ioc as iris_runtime::Module>::DEFINITION.hooks().len(), 2);
}
