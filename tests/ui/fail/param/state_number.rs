//! State with a description for users.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    #[state(description = "Seen")] //~ IRIS0033
    seen: std::sync::atomic::AtomicU64,
}

fn main() {}
