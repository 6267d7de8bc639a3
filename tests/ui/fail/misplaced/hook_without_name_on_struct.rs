//! A bare hook on a struct.
use iris_runtime::prelude::*;

#[hook]
pub struct Module; //~ IRIS0031

fn main() {}
