//! A mistake in each of three modules.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "")] //~ IRIS0024
pub struct One;

/// Does something
#[iris_module(max_tlp = "pink")] //~ IRIS0028
pub struct Two;

/// Does something
#[iris_module(iris = "0.1")] //~ IRIS0048
pub struct Three;

#[iris_module]
impl One {}

#[iris_module]
impl Two {}

#[iris_module]
impl Three {}

fn main() {}
