//! Constants and functions of the names of generated locals.
#![deny(warnings)]
use iris_runtime::prelude::*;

#[allow(non_upper_case_globals)]
const raw: u8 = 1;
#[allow(non_upper_case_globals)]
const values: u8 = 1;
#[allow(non_upper_case_globals)]
const module: u8 = 1;
#[allow(non_upper_case_globals)]
const data: u8 = 1;
#[allow(non_upper_case_globals)]
const cx: u8 = 1;
#[allow(non_upper_case_globals)]
const handle: u8 = raw + values + module + data + cx;
#[allow(non_upper_case_globals)]
const start: u8 = handle;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag((handle + start).to_string());
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
