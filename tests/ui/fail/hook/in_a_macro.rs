//! An unknown hook in a module that a macro makes.
use iris_runtime::prelude::*;

macro_rules! module {
    ($hook:literal) => {
        /// Does something
        #[iris_module]
        pub struct Module;

        #[iris_module]
        impl Module {
            #[hook($hook)]
            fn handle(&self, _: &mut Ioc) {}
        }
    };
}
module!("on_postload_ioc_crate"); //~ IRIS0001

fn main() {}
