//! Mistakes all over a module, each told once.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(nmae = "A", version = 1)] //~ IRIS0026 IRIS0028
pub struct Module {
    /// The limit
    #[config_param(default = "3")] //~ IRIS0018
    limit: u8,
    #[config_param(default = 1)]
    silent: u8, //~ IRIS0023
    /// The list
    #[config_param]
    list: Vec<u8>, //~ IRIS0045
    loose: u8, //~ IRIS0032
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_crate")] //~ IRIS0001
    fn one(&self, _: &mut Ioc) {}
    #[hook("on_postload_ioc_create")]
    fn two(&self, _: &mut Asset) {} //~ IRIS0004
    #[hook("on_postload_ioc_update")]
    fn three(&self, _: &mut Ioc) -> u8 { //~ IRIS0037
        3
    }
    #[hook("on_postload_note_create", enabled_by = limti)] //~ IRIS0009
    fn four(&self, _: &mut Note) {
        absent(); //~ E0425
    }
}

/// Of a type that is not there
pub fn other(_: Absent) {} //~ E0425

fn main() {}
