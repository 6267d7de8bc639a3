//! Descriptions from doc comments of every form.
#![deny(warnings)]
use iris_runtime::prelude::*;

/** Does
 * something
 */
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    #[doc = "One"]
    #[doc = ""]
    #[doc = "Two"]
    #[config_param(default = true)]
    one: bool,
    #[doc = concat!("Thr", "ee")]
    #[config_param(default = true)]
    two: bool,
    /// Four
    #[doc(hidden)]
    #[config_param(default = true)]
    three: bool,
    #[config_param(default = true, description = "Five")]
    four: bool,
}

#[iris_module]
impl Module {
}

fn main() {
    let module = <Module as iris_runtime::Module>::DEFINITION;
    assert_eq!(module.module.description, "Does something");
    let texts: Vec<_> = module.params.iter().map(|row| row.description.trim()).collect();
    assert_eq!(texts, ["One\nTwo", "Three", "Four", "Five"]);
}
