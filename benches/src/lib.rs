//! What the measurements share. Each measurement is a program under `bin`; results are kept in RESULTS.md.

mod service;

use iris_runtime::call::{JsonSource, Report, Setup};
use iris_runtime::config::RawConfig;
use iris_runtime::{Definition, Error, Loaded, Module, Result, ResultExt as _};
use serde_json::{Value, json};

pub use service::Service;

/// IOCs as IRIS would hand them over: `example-0.test` and so on.
pub fn iocs(count: usize) -> Vec<Value> {
    let ioc = |id: usize| {
        json!({
            "ioc_id": id,
            "ioc_value": format!("example-{id}.test"),
            "ioc_description": "",
            "ioc_tags": "seen,internal",
            "ioc_type": {"type_id": 20, "type_name": "domain"},
            "tlp": {"tlp_id": 2, "tlp_name": "green"},
        })
    };
    (0..count).map(ioc).collect()
}

/// Module `M`, configured.
///
/// # Errors
///
/// When its configuration is bad.
pub fn load<M: Module>(config: &RawConfig) -> Result<Loaded> {
    Definition::of::<M>().load(config).map_err(|errors| Error::msg(errors.to_string()))
}

/// Calls the first handler of a module, and fails unless every object was handled.
///
/// # Errors
///
/// When the call cannot start, or one of its objects failed.
pub fn call(module: &Loaded, objects: Vec<Value>, setup: Setup) -> Result<Report> {
    let report =
        module.start(0, &mut JsonSource::new(objects), setup).context("the call cannot start")?.run();
    if report.status.is_success() { Ok(report) } else { Err(Error::msg(report.status.message())) }
}
