//! Calls the module as a host does, on objects from files, with recorded replies.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use iris_runtime::call::{JsonSource, Report, Setup};
use iris_runtime::config::RawConfig;
use iris_runtime::effect::{Effect, apply_all};
use iris_runtime::http::{Replay, Transport};
use iris_runtime::{Definition, Ioc};
use iris_vt_module::IrisVt;
use serde_json::Value;

/// The module, without its type.
pub(crate) const MODULE: Definition = Definition::of::<IrisVt>();

/// What came of a call, and the objects as they would be afterwards.
pub(crate) struct Call {
    pub(crate) report: Report,
    pub(crate) iocs: Vec<Ioc>,
}

impl Call {
    /// The unit of this object: its state and its message.
    pub(crate) fn unit(&self, index: usize) -> (&'static str, &str) {
        let unit = &self.report.units[index];
        (unit.state.word(), &unit.message)
    }

    pub(crate) fn effects(&self, index: usize) -> &[Effect] {
        &self.report.units[index].effects
    }

    /// The HTML of the report of this object.
    pub(crate) fn html(&self, index: usize) -> &str {
        let value = self.iocs[index].custom_attributes.value("VT Report", "HTML report");
        value.and_then(Value::as_str).expect("there is no report")
    }
}

/// The objects of a file in `data/`.
pub(crate) fn objects(file: &str) -> Vec<Value> {
    let path = data().join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// The recorded replies.
pub(crate) fn replies() -> Arc<dyn Transport> {
    Arc::new(Replay::open(data().join("replies")).unwrap())
}

/// Runs `on_postload_ioc_create` on these objects with recorded replies and these settings.
pub(crate) fn enrich(file: &str, settings: &[(&str, Value)]) -> Call {
    call(objects(file), settings, Some(replies()))
}

/// Without a transport every request is refused.
pub(crate) fn call(
    objects: Vec<Value>,
    settings: &[(&str, Value)],
    transport: Option<Arc<dyn Transport>>,
) -> Call {
    let mut config = RawConfig::new();
    config.set("vt_api_key", "an-example-key");
    for (name, value) in settings {
        config.set(*name, value.clone());
    }
    let module = MODULE.load(&config).unwrap();
    let hook = MODULE.hooks().iter().position(|hook| hook.hook == "on_postload_ioc_create").unwrap();
    let setup = Setup { transport, ..Setup::default() };
    let job = module.start(hook, &mut JsonSource::new(objects.clone()), setup).unwrap();
    assert!(job.unreadable().is_empty(), "{:?}", job.unreadable());
    let report = job.run();
    let mut iocs: Vec<Ioc> = objects.into_iter().map(|ioc| serde_json::from_value(ioc).unwrap()).collect();
    for (ioc, unit) in iocs.iter_mut().zip(&report.units) {
        apply_all(ioc, &unit.effects).unwrap();
    }
    Call { report, iocs }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}
