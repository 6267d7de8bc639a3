//! A struct and an impl block that a macro by example writes.
#![deny(warnings)]
use iris_runtime::prelude::*;

macro_rules! module {
    ($name:ident, $field:ident: $ty:ty = $default:expr, $hook:literal, $data:ty) => {
        /// Does something
        #[iris_module(name = "Made")]
        pub struct $name {
            /// A field
            #[config_param(default = $default)]
            $field: $ty,
            /// Whether it runs
            #[config_param(default = true)]
            on: bool,
        }

        #[iris_module]
        impl $name {
            #[hook($hook, enabled_by = on)]
            fn handle(&self, object: $data) {
                drop((object.clone(), self.$field.to_string()));
            }
        }
    };
}

module!(Module, number: u8 = 1 + 2, "on_postload_ioc_create", &mut Ioc);

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
