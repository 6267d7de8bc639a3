//! A hook that is declared and never fired.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_evidence_comment_update")] //~ IRIS0003
    fn handle(&self, _: &Comment) {}
}

fn main() {}
