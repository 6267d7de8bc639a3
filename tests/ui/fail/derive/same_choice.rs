//! Two choices of one text.
use iris_runtime::prelude::*;

/// Depth
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    Quick,
    /// Also
    #[config_value(name = "Quick")] //~ IRIS0045
    Also,
}

fn main() {}
