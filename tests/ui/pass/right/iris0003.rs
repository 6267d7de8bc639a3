//! The hook that IRIS fires when a comment of an evidence is edited.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_task_comment_update")]
    fn handle(&self, comment: &Comment) {
        info!("{}", comment.comment_text);
    }
}

fn main() {}
