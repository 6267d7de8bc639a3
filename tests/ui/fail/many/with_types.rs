//! Mistakes of the language beside the author's own.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on_create: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on_craete)] //~ IRIS0009
    fn handle(&self, ioc: &mut Ioc) {
        ioc.colour(); //~ E0599
        let _: u8 = self.on_create; //~ E0308
    }
}

fn main() {}
