//! Defaults that are constants, calls, blocks and macros.
#![deny(warnings)]
use iris_runtime::prelude::*;

const TAG: &str = "tag";
const LIMIT: u8 = 3;
const fn twice(number: u8) -> u8 {
    number * 2
}

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// One
    #[config_param(default = TAG)]
    tag: String,
    /// Two
    #[config_param(default = twice(LIMIT) + 1)]
    limit: u8,
    /// Three
    #[config_param(default = concat!("a", "b"))]
    joined: String,
    /// Four
    #[config_param(default = include_str!("every_type.rs"))]
    file: String,
    /// Five
    #[config_param(default = { let one = 1; one + 1 })]
    block: i32,
    /// Six
    #[config_param(default = u16::MAX)]
    port: u16,
    /// Seven
    #[config_param(default = -1.5)]
    below: f64,
    /// Eight
    #[config_param(default = "[]")]
    list: Json<Vec<u8>>,
}

#[iris_module]
impl Module {
}

fn main() {
    let module = <Module as iris_runtime::Module>::DEFINITION;
    assert_eq!(module.params[1].default.to_json(), Some(serde_json::json!(7)));
    assert!(module.params[3].default.to_json().unwrap().as_str().unwrap().starts_with("//! Every type"));
    assert!(module.load(&Default::default()).is_ok());
}
