//! A choice from a constant.
use iris_runtime::prelude::*;

const WORD: &str = "c";

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = WORD, choices("a", "b"))] //~ IRIS0022
    value: String,
}

fn main() {}
