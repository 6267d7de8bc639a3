//! An upload's handler in a module without a pipeline.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_files_upload]
    fn upload(&self, _: &Upload) {} //~ IRIS0012
}

fn main() {}
