//! A union as arguments.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub union Args { //~ IRIS0044
    pub one: u8,
}

fn main() {}
