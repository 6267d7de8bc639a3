//! A module for the tests of the bridge: each handler does one thing that a bridge can get wrong.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use iris_runtime::prelude::*;

/// Does what the tests of the bridge look at
#[iris_module(name = "IrisBridgeProbe")]
pub struct Probe {
    /// Whether new assets are looked at
    #[config_param(human_name = "Look at assets", section = "Hooks", default = false)]
    probe_assets: bool,
    /// The tag that is added
    #[config_param(human_name = "Tag", default = "probed", was = "probe_old_tag")]
    probe_tag: String,
    /// Something that must not be shown
    #[config_param(human_name = "Secret")]
    probe_secret: Option<Secret>,
    /// How often
    #[config_param(human_name = "Times", default = 1)]
    probe_times: u32,
    #[state]
    calls: AtomicU64,
}

#[iris_module]
impl Probe {
    #[hook("on_postload_ioc_create")]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Probe it")]
    fn ioc(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        match &*ioc.ioc_value {
            "panic" => {
                let none: Vec<u8> = Vec::new();
                let index = ioc.ioc_value.len();
                info!("{}", none[index]);
            }
            "error" => {
                ioc.ioc_description = "half done".into();
                return Err(Error::msg("the service is gone"));
            }
            "untouched" => return Ok(Status::success("")),
            "leak" => {
                let secret = self.probe_secret.as_ref().map_or("", Secret::expose_secret);
                return Err(Error::msg(format!("401 for key {secret}")));
            }
            "chatty" => {
                for number in 0..10_000 {
                    info!("{number} {}", "é".repeat(3_000));
                }
                return Err(Error::msg("x".repeat(1_000_000)));
            }
            "skip" => return Ok(Status::skipped("nothing to do")),
            "tab" => {
                ioc.add_tab_attribute_field("Probe", "Report", FieldType::Html, "<b>probed</b>");
            }
            "note" => cx.add_note("Found", "in *markdown*"),
            "more" => cx.add_ioc("other.example", "domain"),
            "comment" => cx.comment(ioc, "seen"),
            "evidence" => cx.register_evidence("a.bin", "a file", 3, "ab".repeat(32)),
            "long" => {
                for number in 0..40 {
                    ioc.add_tag(format!("{number}-{}", "x".repeat(20)));
                }
            }
            "type" => info!("type {} of tlp {}", ioc.ioc_type.type_name, ioc.tlp.tlp_name),
            "secret" => info!("it is {}", self.probe_secret.as_ref().map_or("", Secret::expose_secret)),
            "who" => info!("case {:?} user {:?}", cx.case_id(), cx.user()),
            "cancel" => return Ok(wait_for_cancel(cx)),
            value => {
                if let Some(millis) = value.strip_prefix("sleep ") {
                    thread::sleep(Duration::from_millis(millis.parse().unwrap_or(0)));
                }
            }
        }
        ioc.add_tag(&self.probe_tag);
        warn!("looked at {}", ioc.ioc_value);
        Ok(Status::success(format!("{} times", self.probe_times)))
    }

    #[hook("on_postload_asset_create", enabled_by = probe_assets, run_asynchronously = false)]
    fn asset(&self, asset: &mut Asset, cx: &Context) {
        info!("case {:?}", cx.case_id());
        asset.asset_domain = "probe.example".into();
    }

    #[hook("on_preload_ioc_create")]
    fn body(&self, request: &mut Request) {
        let tags = request.text("ioc_tags").unwrap_or_default().to_owned();
        request.set("ioc_tags", format!("{tags},{}", self.probe_tag));
        request.remove("junk");
    }

    #[hook("on_postload_ioc_delete")]
    fn gone(&self, id: &ObjectId) {
        info!("{id} is gone");
    }

    #[hook("on_postload_ioc_update")]
    fn all(&self, iocs: &mut [Ioc]) {
        for ioc in iocs {
            ioc.ioc_misp = "batch".into();
        }
    }

    #[hook("on_postload_ioc_commented")]
    fn commented(&self, data: &Commented<Ioc>) {
        info!("{} on {}", data.comment.comment_text, data.object.ioc_value);
    }

    #[hook("on_postload_alert_update")]
    fn alert(&self, alert: &mut Alert) {
        let values = alert.iocs.iter().map(|ioc| &*ioc.ioc_value).collect::<Vec<_>>().join(" ");
        info!("{values} in {}", alert.severity.severity_name);
        alert.alert_note = "looked at".into();
    }

    #[hook("on_postload_report_create")]
    fn report(&self, event: &HookEvent) {
        info!("{} objects of {}", event.objects().len(), event.hook_name());
    }

    #[hook("on_postload_case_update")]
    fn case(&self, case: &mut Case) {
        case.add_tag(&self.probe_tag);
    }
}

/// Ends when it is told to, and says so on a channel that outlives the call.
fn wait_for_cancel(cx: &Context) -> Status {
    let path = std::env::var("PROBE_CANCELLED");
    if let Ok(path) = &path {
        let _ = std::fs::write(format!("{path}.begun"), "");
    }
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(20) {
        if cx.cancelled() {
            if let Ok(path) = path {
                let _ = std::fs::write(path, begun.elapsed().as_millis().to_string());
            }
            return Status::error("told to stop");
        }
        thread::sleep(Duration::from_millis(5));
    }
    Status::success("never told to stop")
}

iris_python::export!(Probe);
