//! Raw identifiers as fields, switches, handlers and parameters of macros.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    r#type: bool,
    /// How it runs
    #[config_param(default = 3)]
    r#match: u8,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = r#type)]
    fn r#loop(&self, ioc: &mut Ioc) {
        ioc.add_tag(self.r#match.to_string());
    }
}

fn main() {
    let definition = <Module as iris_runtime::Module>::DEFINITION;
    let names: Vec<_> = definition.params.iter().map(|param| param.name).collect();
    assert_eq!(names, ["type", "match"]);
    assert_eq!(definition.hooks()[0].handler, "loop");
    assert_eq!(definition.hooks()[0].enabled_by, Some("type"));
}
