//! Types behind aliases, and an alias of an `Option`.
#![deny(warnings)]
use iris_runtime::prelude::*;

type Port = u16;
type Perhaps = Option<u8>;
type Table = Json<std::collections::BTreeMap<String, u8>>;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// One
    #[config_param(default = 80)]
    port: Port,
    /// Two
    #[config_param]
    perhaps: Perhaps,
    /// Three
    #[config_param(default = "{}")]
    table: Table,
}

#[iris_module]
impl Module {
}

fn main() {
    let rows = <Module as iris_runtime::Module>::DEFINITION.params;
    assert_eq!(rows.iter().map(|row| row.mandatory).collect::<Vec<_>>(), [true, false, true]);
}
