//! IRIS's health check of a module, step by step.

use iris_catalog::{interface, pipeline};
use iris_runtime::Definition;
use serde_json::Value;

/// Whether IRIS would register the module, and what its check logs. The first step that fails ends it.
pub(super) fn check(definition: &Definition) -> (bool, Vec<String>) {
    let mut logs = Vec::new();
    let healthy = steps(definition, &mut logs).is_some();
    (healthy, logs)
}

fn steps(definition: &Definition, logs: &mut Vec<String>) -> Option<()> {
    let module = definition.module;
    logs.push(format!("Module name: {}", module.name));
    let version = module.interface_version;
    let accepted = interface::accepts(version);
    logs.push(format!("Interface version: {version}"));
    passes(accepted, logs, || {
        format!(
            "the interface version {version} is not one that IRIS takes, {} to {}",
            interface::MIN,
            interface::MAX
        )
    })?;
    logs.push(format!("Module type: {}", module.module_type()));
    if let Some(declared) = module.pipeline {
        let info = declared.info();
        for key in pipeline::KEYS {
            passes(is_truthy(&info[key]), logs, || {
                format!("the description of the pipeline lacks `{key}`, or it is empty or false")
            })?;
        }
    }
    logs.push("Module health validated, module is ready".to_owned());
    Some(())
}

fn passes(condition: bool, logs: &mut Vec<String>, text: impl FnOnce() -> String) -> Option<()> {
    if !condition {
        logs.push(text());
    }
    condition.then_some(())
}

/// What Python takes for true.
fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(on) => *on,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
    }
}
