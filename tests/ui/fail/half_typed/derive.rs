//! A struct of arguments without fields yet.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {} //~ IRIS0013

/// Does something else
#[iris_module]
pub struct Other;

#[iris_module]
impl Other {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {
    let _ = <Other as iris_runtime::Module>::DEFINITION;
}
