//! `#[derive(ConfigValue)]` on the enums that it takes, and what a default of them is.
#![deny(warnings)]
use iris_runtime::prelude::*;

mod facade {
    pub use iris_runtime as iris;
}

/// With names of all forms
#[derive(ConfigValue, Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum Depth {
    #[default]
    Quick,
    r#Type = 7,
    #[config_value(name = "very deep")]
    Deep,
    #[cfg(any())]
    Absent(u8),
}

#[derive(Debug, PartialEq, ConfigValue)]
#[config_value(crate = crate::facade::iris)]
enum Only {
    One,
}

const DEFAULT: &str = "very deep";

/// Does something
#[iris_module]
#[allow(dead_code)]
struct Module {
    /// How deep
    #[config_param(default = "Type")]
    depth: Depth,
    /// By a constant
    #[config_param(default = DEFAULT)]
    again: Option<Depth>,
    /// The only one
    #[config_param]
    only: Option<Only>,
}

#[iris_module]
impl Module {}

fn main() {
    assert_eq!(Depth::read(&"TYPE".into()), Ok(Depth::Type));
    assert_eq!(Depth::read(&"very deep".into()), Ok(Depth::Deep));
    assert_eq!(Only::read(&"one".into()), Ok(Only::One));
    assert!(Depth::read(&"Absent".into()).is_err());
}
