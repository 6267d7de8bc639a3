//! A key that a choice does not know.
use iris_runtime::prelude::*;

/// Depth
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    #[config_value(text = "quick")] //~ IRIS0026
    Quick,
}

fn main() {}
