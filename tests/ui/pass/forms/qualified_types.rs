//! Types by their full paths, without the prelude.
#![deny(warnings)]

/// Does something
#[iris_runtime::iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
}

#[iris_runtime::iris_module]
impl Module {
    #[iris_runtime::hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &mut iris_runtime::Ioc, _: &iris_runtime::Context) -> iris_runtime::Result<iris_runtime::Status> {
        ioc.add_tag("x");
        Ok(iris_runtime::Status::success(""))
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
