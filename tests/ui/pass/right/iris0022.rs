//! The default is one of the choices.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// How deep to look
#[derive(ConfigValue)]
pub enum Depth {
    /// Once
    Quick,
    /// All of it
    Deep,
}

/// Does something
#[iris_module]
pub struct Module {
    /// How deep to look
    #[config_param(default = "Quick")]
    depth: Depth,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        match self.depth {
            Depth::Quick => ioc.add_tag("quick"),
            Depth::Deep => ioc.add_tag("deep"),
        };
    }
}

fn main() {}
