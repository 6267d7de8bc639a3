//! A pipeline's handler in a plain impl block.
use iris_runtime::prelude::*;

pub struct Module;

impl Module {
    #[pipeline_handler("pipeline_import")] //~ IRIS0031
    fn ingest(&self) {}
}

fn main() {}
