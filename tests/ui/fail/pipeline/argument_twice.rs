//! Two arguments of one name.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    pub one: String,
    pub r#one: String, //~ E0124
}

fn main() {}
