//! State on a struct.
use iris_runtime::prelude::*;

#[state]
pub struct Module; //~ IRIS0031

fn main() {}
