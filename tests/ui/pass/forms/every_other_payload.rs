//! Bodies, ids, comments, commented objects and reports.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_create")]
    fn body(&self, body: &mut Request) {
        body.set("ioc_tags", "x");
    }

    #[hook("on_postload_ioc_delete")]
    #[hook("on_preload_event_duplicate")]
    fn id(&self, id: &ObjectId) {
        let _ = id.get();
    }

    #[hook("on_postload_task_comment_update")]
    fn comment(&self, comment: &Comment) {
        drop(comment.comment_text.clone());
    }

    #[hook("on_postload_note_commented")]
    fn commented(&self, data: &Commented<Note>) {
        drop(data.object.note_title.clone());
    }

    #[hook("on_postload_report_create")]
    fn report(&self, report: &Report) {
        drop(report.file.clone());
    }

    #[hook("on_postload_global_task_delete")]
    fn event(&self, event: &HookEvent) {
        let _ = event.objects().len();
    }
}

fn main() {}
