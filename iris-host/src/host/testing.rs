//! A module that shows what it was given, and a host in memory to try it in.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use iris_runtime::Definition;
use iris_runtime::call::Setup;
use iris_runtime::prelude::*;
use serde_json::{Map, Value};

use super::store::Store;
use super::{Core, Options};

/// Shows what it was given
#[iris_module(name = "IrisProbe", package = "iris_probe")]
pub(crate) struct Probe {
    /// Key of a service
    #[config_param(human_name = "Key")]
    probe_key: Secret,

    /// Whether created IOCs are marked by a worker
    #[config_param(human_name = "Mark later", default = true)]
    probe_later: bool,

    /// Whether created assets are marked in the request
    #[config_param(human_name = "Mark at once", default = true)]
    probe_at_once: bool,

    /// How many marks are kept
    #[config_param(human_name = "Marks", default = 3)]
    probe_marks: i64,

    #[state]
    calls: AtomicUsize,
}

#[iris_module]
impl Probe {
    #[hook("on_preload_ioc_create")]
    fn before(&self, request: &mut Request) -> Status {
        let value = request.get("ioc_value").and_then(Value::as_str).unwrap_or_default().to_owned();
        if value == "refuse" {
            return Status::error("this IOC is refused");
        }
        request.set("ioc_description", format!("seen before: {value}"));
        Status::success("described")
    }

    #[hook("on_postload_ioc_create", enabled_by = probe_later)]
    fn later(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        if ioc.ioc_value.starts_with("fail") {
            ioc.add_tag("never");
            return Err(Error::msg(format!("no answer for key {}", self.probe_key.expose_secret())));
        }
        assert!(ioc.ioc_value != "panic", "the handler lost its way");
        info!("case {:?}, user {:?}", cx.case_id(), cx.user());
        ioc.add_tag("later");
        cx.add_note("Seen", "Seen by the probe");
        cx.comment(&*ioc, "seen");
        Ok(Status::success("marked"))
    }

    #[hook("on_postload_asset_create", run_asynchronously = false, enabled_by = probe_at_once)]
    fn at_once(&self, asset: &mut Asset, cx: &Context) {
        debug!("{} marks are kept", self.probe_marks);
        asset.add_tag("at-once");
        cx.add_ioc(format!("{}.example", asset.asset_name), "hostname");
        cx.register_evidence("memory.raw", "of the asset", 5, "ab".repeat(32));
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Mark")]
    #[hook("on_manual_trigger_asset")]
    #[hook("on_postload_ioc_delete")]
    #[hook("on_preload_ioc_delete")]
    #[hook("on_postload_alert_delete")]
    #[hook("on_postload_alert_resolution_update")]
    #[hook("on_postload_alert_status_update")]
    #[hook("on_postload_task_comment_update")]
    #[hook("on_postload_ioc_commented")]
    #[hook("on_postload_global_task_delete")]
    #[hook("on_preload_report_create")]
    #[hook("on_postload_report_create")]
    #[hook("on_postload_activities_report_create")]
    fn any(&self, event: &HookEvent) -> Status {
        Status::success(format!("{} of {:?}", event.objects().len(), event.hook_ui_name()))
    }
}

/// A host in memory, with the key set.
pub(crate) fn host() -> Arc<Core> {
    let core = host_in(Path::new("unused"), vec![Definition::of::<Probe>()]);
    let module = core.module_of("iris_probe").unwrap().unwrap();
    core.set_parameter(module.id, "probe_key", "s3cret-key".into()).unwrap();
    core
}

/// A host in memory with these modules, whose uploads go to this folder.
pub(crate) fn host_in(data: &Path, definitions: Vec<Definition>) -> Arc<Core> {
    let options =
        Options { data: data.to_owned(), crate_folder: None, replay: None, workers: 1, max_upload: 1 << 20 };
    Core::with(Store::in_memory().unwrap(), definitions, options, Setup::default()).unwrap()
}

/// Does all that waits, in this thread; gives how many tasks that were.
pub(crate) fn drain(core: &Core) -> usize {
    let mut count = 0;
    while core.work_once().unwrap() {
        count += 1;
    }
    count
}

/// The map of a JSON object.
pub(crate) fn map(json: Value) -> Map<String, Value> {
    let Value::Object(map) = json else { panic!("no object: {json}") };
    map
}
