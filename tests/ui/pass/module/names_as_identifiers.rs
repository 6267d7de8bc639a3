//! The Python class is made of names of every kind.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// One
#[iris_module(name = "Iris VT")]
pub struct One;
#[iris_module]
impl One {}

/// Two
#[iris_module(name = "7zip")]
pub struct Two;
#[iris_module]
impl Two {}

/// Three
#[iris_module(name = "TheInterface")]
pub struct Three;
#[iris_module]
impl Three {}

/// Four
#[iris_module]
pub struct r#Four;
#[iris_module]
impl r#Four {}

fn main() {
    fn class<M: iris_runtime::Module>() -> &'static str {
        M::DEFINITION.module.interface
    }
    assert_eq!([class::<One>(), class::<Two>()], ["IrisVTInterface", "Iris7zipInterface"]);
    assert_eq!([class::<Three>(), class::<Four>()], ["TheInterface", "FourInterface"]);
}
