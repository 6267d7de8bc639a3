//! Arguments as an enum.
use iris_runtime::prelude::*;

/// Nothing
#[derive(PipelineArgs)]
pub enum Args { //~ IRIS0044
    One,
}

fn main() {}
