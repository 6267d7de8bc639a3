//! An argument that cannot be read from text.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// One
    pub one: Vec<u8>, //~ IRIS0044
}

fn main() {}
