//! A handler that keeps a user's request waiting is warned of in the log of the task, and only such a handler.
#![cfg(feature = "http")]
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::thread::sleep;
use std::time::Duration;

use iris_runtime::LogLine;
use iris_runtime::Module;
use iris_runtime::call::{JsonSource, Setup};
use iris_runtime::config::RawConfig;
use iris_runtime::http::{NoObject, Reply, Request as HttpRequest};
use iris_runtime::prelude::*;
use iris_runtime::testkit::TestKit;
use serde_json::json;

/// Asks a third party, at once or later
#[iris_module]
pub struct Asks;

#[iris_module]
impl Asks {
    #[hook("on_postload_ioc_create")]
    #[hook("on_postload_ioc_update", run_asynchronously = false)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Now", run_asynchronously = false)]
    fn ask(&self, ioc: &Ioc, cx: &Context) -> Result<()> {
        cx.http(ioc)?.get("https://api.test/").send()?;
        Ok(())
    }

    #[hook("on_preload_ioc_create")]
    fn guard(&self, _: &Request, cx: &Context) -> Result<()> {
        cx.http(&NoObject)?.get("https://api.test/").send()?;
        Ok(())
    }

    #[hook("on_preload_ioc_update")]
    #[hook("on_postload_asset_create")]
    fn dawdle(&self, _: &HookEvent) {
        sleep(Duration::from_millis(1_050));
    }
}

/// Registers one hook in two modes
#[iris_module]
pub struct TwoModes;

#[iris_module]
impl TwoModes {
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<HookRegistration> {
        let entry = |name: &str| HookRegistration::new("on_manual_trigger_ioc").manual_name(name);
        vec![entry("Later"), entry("Now").asynchronous(false)]
    }

    #[hook(dynamic)]
    fn handle(&self, _: &HookEvent, cx: &Context) -> Result<()> {
        cx.http(&NoObject)?;
        Ok(())
    }
}

fn warnings(logs: &[LogLine]) -> Vec<&str> {
    logs.iter().filter(|line| line.level.as_str() == "WARN").map(|line| line.message.as_str()).collect()
}

fn iocs() -> Vec<Ioc> {
    vec![Ioc { ioc_value: "evil.example".into(), ..Ioc::default() }; 3]
}

fn kit() -> TestKit<Asks> {
    TestKit::new().transport(|_: &HttpRequest| -> Result<Reply> { Ok(Reply::new(200, Vec::new(), "")) })
}

#[test]
fn a_third_party_is_warned_of_once_where_a_user_waits() {
    assert_eq!(warnings(&kit().call("on_postload_ioc_create", iocs()).logs), Vec::<&str>::new());
    for hook in ["on_postload_ioc_update", "on_manual_trigger_ioc"] {
        let call = kit().call(hook, iocs());
        let [warning] = warnings(&call.logs)[..] else { panic!("{hook}: {:?}", call.logs) };
        assert!(
            warning.contains(hook)
                && warning.contains("third party")
                && warning.contains("run_asynchronously = true"),
            "{warning}"
        );
    }
    let call = kit().call("on_preload_ioc_create", json!({"ioc_value": "evil.example"}));
    let [warning] = warnings(&call.logs)[..] else { panic!("{:?}", call.logs) };
    assert!(warning.contains("move it to a postload hook"), "{warning}");
}

#[test]
fn a_user_who_waits_for_more_than_a_second_is_warned_of() {
    let call = kit().call("on_preload_ioc_update", json!({"ioc_value": "x"}));
    let [warning] = warnings(&call.logs)[..] else { panic!("{:?}", call.logs) };
    assert!(warning.contains("held up a user's request for 1."), "{warning}");
    let asset = Asset { asset_name: "pc".into(), ..Asset::default() };
    assert!(warnings(&kit().call("on_postload_asset_create", asset).logs).is_empty());
}

#[test]
fn a_dynamic_hook_has_the_mode_of_the_entry_that_was_chosen() {
    let module = TwoModes::DEFINITION.load(&RawConfig::new()).unwrap();
    let warned = |name: &str| {
        let setup = Setup { hook_ui_name: Some(name.to_owned()), ..Setup::default() };
        let mut source = JsonSource::new(vec![json!({"ioc_id": 1, "ioc_value": "x"})]);
        let report = module.start_dynamic("on_manual_trigger_ioc", &mut source, setup).unwrap().run();
        !warnings(&report.logs).is_empty()
    };
    assert_eq!([warned("Later"), warned("Now")], [false, true]);
}
