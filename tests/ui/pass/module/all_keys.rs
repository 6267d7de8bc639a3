//! Every key of `#[iris_module]` on a struct.
#![deny(warnings)]
use iris_runtime::prelude::*;

#[iris_module(
    name = "Iris Module",
    description = "Does something",
    version = "1.2.3",
    interface_version = "1.1",
    interface = "ModuleClass",
    package = "my_package",
    iris = "2.4",
    max_tlp = "amber+strict",
    crate = ::iris_runtime
)]
pub struct Module;

#[iris_module(crate = ::iris_runtime)]
impl Module {
}

fn main() {
    let module = <Module as iris_runtime::Module>::DEFINITION.module;
    assert_eq!((module.name, module.interface, module.interface_version), ("Iris Module", "ModuleClass", "1.1"));
    assert_eq!((module.version, module.package().as_str()), ("1.2.3", "my_package"));
    assert_eq!(module.max_tlp, Some(iris_runtime::Tlp::AmberStrict));
}
