//! The module whose command line is tested: a handler of every kind.

use std::cell::Cell;

use iris_runtime::prelude::*;

thread_local! {
    static RUNS: Cell<usize> = const { Cell::new(0) };
}

/// How many handlers ran on this thread since [`reset`].
pub(crate) fn runs() -> usize {
    RUNS.get()
}

pub(crate) fn reset() {
    RUNS.set(0);
}

pub(crate) fn ran() {
    RUNS.set(RUNS.get() + 1);
}

/// Marks what is on a watch list
// All parameters of one IRIS share a namespace of habit, so modules prefix theirs.
#[allow(clippy::struct_field_names)]
#[iris_module(name = "IrisWatch", package = "iris_watch", version = "1.2.3")]
pub(crate) struct Watch {
    /// Key of the service
    #[config_param(human_name = "Watch key")]
    watch_key: Secret,

    /// Another key
    #[config_param]
    watch_second_key: Option<Secret>,

    /// Whether creations are marked
    #[config_param(human_name = "Mark on create", section = "Triggers", default = false)]
    watch_on_create: bool,

    /// The tag to add
    #[config_param(default = "watched")]
    watch_tag: String,

    /// From which score on
    #[config_param(default = 10.0)]
    watch_threshold: f64,

    /// Names to leave out
    #[config_param(default = "[]")]
    watch_skipped: Json<Vec<String>>,

    /// Template of the report
    #[config_param]
    watch_template: Option<Html>,
}

#[iris_module]
impl Watch {
    #[hook("on_postload_ioc_create", enabled_by = watch_on_create, concurrency = 1)]
    fn mark(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        ran();
        debug!("a second key: {}", self.watch_second_key.is_some());
        info!(
            threshold = self.watch_threshold,
            "looking at {} with {}",
            ioc.ioc_value,
            self.watch_key.expose_secret()
        );
        match ioc.ioc_value.as_str() {
            "panic.example" => panic!("no such luck"),
            "bad.example" => Err(Error::msg(format!("refused with {}", self.watch_key.expose_secret()))),
            value if self.watch_skipped.iter().any(|skipped| skipped == value) => {
                Ok(Status::skipped("on the list of what is left out"))
            }
            _ => {
                ioc.add_tag(&self.watch_tag);
                ioc.ioc_description = "seen".into();
                let template = self.watch_template.as_deref().unwrap_or("<b>seen</b>\n<i>twice</i>");
                ioc.add_tab_attribute_field("Watch", "Report", FieldType::Html, template);
                cx.add_note("Watched", "An indicator\nwas seen");
                Ok(Status::success("marked"))
            }
        }
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Mark it", concurrency = 1)]
    fn mark_by_hand(&self, ioc: &mut Ioc, cx: &Context) -> Status {
        ran();
        ioc.add_tag("by hand");
        Status::success(cx.hook_ui_name().unwrap_or("no name"))
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Forget it", concurrency = 1)]
    fn forget(&self, ioc: &mut Ioc) {
        ran();
        ioc.remove_tag(&self.watch_tag);
    }

    #[hook("on_manual_trigger_case")]
    fn case(&self, case: &mut Case, cx: &Context) -> Status {
        ran();
        case.add_tag("watched");
        Status::success(cx.hook_ui_name().unwrap_or("no name"))
    }

    #[hook("on_postload_asset_update")]
    fn assets(&self, assets: &mut [Asset]) -> Status {
        ran();
        for asset in assets.iter_mut() {
            asset.add_tag(&self.watch_tag);
        }
        Status::success("")
    }

    #[hook("on_preload_ioc_create")]
    fn body(&self, body: &mut Request) {
        ran();
        body.set("ioc_tags", "watched");
    }

    // The form of a handler is given.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    #[hook("on_postload_ioc_delete", concurrency = 1)]
    fn deleted(&self, id: &ObjectId) -> Status {
        ran();
        Status::success(format!("{id} is gone"))
    }

    #[hook("on_postload_note_create")]
    fn any(&self, event: &HookEvent) -> Status {
        ran();
        Status::success(format!("{} with {}", event.hook_name(), event.objects().len()))
    }

    #[hook("on_postload_ioc_commented", concurrency = 1)]
    fn commented(&self, data: &Commented<Ioc>) -> Status {
        ran();
        Status::success(&data.comment.comment_text)
    }

    #[cfg(feature = "http")]
    #[hook("on_postload_ioc_update", concurrency = 1)]
    fn ask(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        ran();
        let http = cx.http(&*ioc)?;
        let reply = http.get("https://watch.test/v1/names").query("key", &self.watch_key).send()?;
        Ok(Status::success(reply.text()))
    }
}

/// Does nothing, and has no parameter
#[iris_module(package = "iris_idle")]
pub(crate) struct Idle;

#[iris_module]
impl Idle {
    #[hook("on_postload_ioc_create", concurrency = 1)]
    fn look(&self, ioc: &Ioc) {
        ran();
        debug!("{} is not looked at", ioc.ioc_value);
    }
}
