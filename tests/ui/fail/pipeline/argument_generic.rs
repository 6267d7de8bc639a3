//! Arguments with a type parameter.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args<T> { //~ IRIS0044
    pub one: T,
}

fn main() {}
