//! The manifest, judged as IRIS would judge it, and what it lets through to its own harm.

use std::collections::BTreeSet;

use iris_catalog::codes::{self, Code};
use iris_catalog::{HookKind, NEWEST, ParamType, interface, near, param, pipeline};
use serde_json::Value;

use super::sources::Sources;
use crate::report::{Finding, Level};

/// Ends of names that secrets have.
const SECRET_NAMES: [&str; 8] =
    ["_key", "_token", "_secret", "_password", "_passwd", "_pass", "_pwd", "_credentials"];

/// Beginnings of keys and tokens that services give out.
const SECRET_VALUES: [&str; 10] =
    ["AKIA", "ghp_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk-", "Bearer ", "Basic ", "-----BEGIN"];

/// All that is wrong.
pub(crate) fn judge(manifest: &Value, sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    identity(manifest, sources, &mut findings);
    parameters(list(manifest, "_module_configuration"), sources, &mut findings);
    if manifest["_module_type"] == interface::PIPELINE {
        pipeline_info(&manifest["_pipeline_info"], &mut findings);
    } else {
        hooks(list(manifest, "hooks"), sources, &mut findings);
    }
    findings
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn error(code: &Code, title: String, iris: &str) -> Finding {
    Finding::error(title).code(code).iris(iris)
}

fn identity(manifest: &Value, sources: &Sources, findings: &mut Vec<Finding>) {
    let name = text(manifest, "_module_name");
    if name.is_empty() || name == interface::RESERVED_MODULE_NAME {
        let title = format!("a module cannot be called `{name}`");
        findings.push(
            error(&codes::BAD_MODULE_NAME, title, "it would find no configuration and never be ready")
                .at(sources.literal(name)),
        );
    }
    let version = text(manifest, "_interface_version");
    if !interface::accepts(version) {
        let title = format!("IRIS does not speak interface version `{version}`");
        let finding = error(&codes::INTERFACE_VERSION, title, "the module would fail the health check");
        findings.push(
            finding.help(format!("{} to {}", interface::MIN, interface::MAX)).at(sources.literal(version)),
        );
    }
    if text(manifest, "_module_description").trim().is_empty() {
        findings.push(error(
            &codes::MISSING_DESCRIPTION,
            "the module has no description".into(),
            "administrators would see an empty line",
        ));
    }
    for (what, name) in [("package", text(manifest, "module_name")), ("class", text(manifest, "interface"))] {
        if !interface::is_identifier(name) {
            let title = format!("Python cannot import a {what} `{name}`");
            findings.push(error(&codes::BAD_MODULE_NAME, title, "it would not find the module"));
        }
    }
}

fn parameters(rows: &[Value], sources: &Sources, findings: &mut Vec<Finding>) {
    let mut names = BTreeSet::new();
    for row in rows {
        let name = text(row, param::NAME);
        let here = |finding: Finding| finding.at(sources.field(name));
        if !param::name_is_valid(name) {
            findings.push(here(error(
                &codes::BAD_PARAMETER_NAME,
                format!("`{name}` is no name of a parameter"),
                "it could not be edited",
            )));
        }
        if !names.insert(name) {
            findings.push(here(error(
                &codes::DUPLICATE_PARAMETER,
                format!("`{name}` is declared twice"),
                "the first would hide the other",
            )));
        }
        if !row[param::MANDATORY].is_boolean() || ParamType::from_word(text(row, param::TYPE)).is_none() {
            let title = format!("`{name}` has no type of IRIS's, or does not say whether it is mandatory");
            findings.push(here(error(
                &codes::BAD_VALUE,
                title,
                "its list of modules would fail, for all modules",
            )));
        }
        findings.extend(default(row, name).map(here));
        findings.extend(secret(row, name).map(here));
    }
}

/// A default that does not count as one.
fn default(row: &Value, name: &str) -> Option<Finding> {
    if row[param::MANDATORY] == true && row[param::DEFAULT] == "" {
        let finding = Finding::new(Level::Warning, format!("`{name}` is mandatory and empty by default"));
        let finding = finding
            .code(&codes::BAD_MANDATORY)
            .iris("an empty value counts as missing: the module would be disabled");
        return Some(
            finding.help("make it an `Option`, or leave out the default so that it must be filled in"),
        );
    }
    None
}

/// A secret that everybody can read.
fn secret(row: &Value, name: &str) -> Option<Finding> {
    let is_secret = text(row, param::TYPE) == ParamType::SensitiveString.word();
    let given = row[param::DEFAULT].as_str().filter(|default| !default.is_empty());
    if is_secret && !row[param::DEFAULT].is_null() {
        let finding = error(
            &codes::SECRET_DEFAULT,
            format!("the secret `{name}` has a default"),
            "it is in the wheel, and shown in clear when it is edited",
        );
        return Some(finding.help("leave it out"));
    }
    if given.is_some_and(looks_secret) {
        let title = format!("the default of `{name}` looks like a secret");
        let finding = error(&codes::SECRET_IN_CLEAR, title, "everybody who gets the wheel has it");
        return Some(finding.help("declare a parameter of type `Secret` without a default"));
    }
    let has_name = SECRET_NAMES.iter().any(|end| name.ends_with(end));
    if has_name && text(row, param::TYPE) == ParamType::String.word() {
        let title = format!("`{name}` is named like a secret and kept like any text");
        let finding = Finding::new(Level::Warning, title).code(&codes::SECRET_IN_CLEAR);
        return Some(
            finding.iris("it would be shown in clear in the table of parameters").help("make it a `Secret`"),
        );
    }
    None
}

/// A key by its beginning, or a password in an address.
fn looks_secret(text: &str) -> bool {
    let password =
        text.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next()?.rsplit_once('@'));
    SECRET_VALUES.iter().any(|start| text.starts_with(start) && text.len() > start.len() + 8)
        || password
            .is_some_and(|(user, _)| user.split_once(':').is_some_and(|(_, password)| !password.is_empty()))
}

fn pipeline_info(info: &Value, findings: &mut Vec<Finding>) {
    let is_empty = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    for key in pipeline::KEYS.iter().filter(|key| is_empty(&info[**key])) {
        let code = if *key == pipeline::ARGS {
            &codes::PIPELINE_WITHOUT_ARGUMENTS
        } else {
            &codes::PIPELINE_WITHOUT_HANDLER
        };
        findings.push(error(
            code,
            format!("the pipeline has no `{key}`"),
            "the module would fail the health check",
        ));
    }
    let name = text(info, pipeline::INTERNAL_NAME);
    if !name.is_empty() && !pipeline::internal_name_is_valid(name) {
        let title = format!("`{name}` is no name of a pipeline");
        findings.push(error(
            &codes::BAD_PIPELINE_NAME,
            title,
            "it would be cut at the first `-` and not be found",
        ));
    }
}

fn hooks(rows: &[Value], sources: &Sources, findings: &mut Vec<Finding>) {
    if rows.is_empty() {
        let finding = Finding::new(Level::Warning, "the module registers no hook");
        findings
            .push(finding.iris("it would be listed and never called").help("add `#[hook(..)]` to a method"));
    }
    let mut seen = BTreeSet::new();
    for row in rows {
        let (name, entry) = (text(row, "hook_name"), row["manual_hook_name"].as_str());
        let here = |finding: Finding| finding.at(sources.literal(name));
        match iris_catalog::hook(name).filter(|hook| hook.known_in(NEWEST)) {
            None => {
                let finding = error(
                    &codes::UNKNOWN_HOOK,
                    format!("unknown hook `{name}`"),
                    "registration would fail with one log line",
                );
                let nearest =
                    near::nearest_hook(name, NEWEST).first().map(|name| format!("did you mean `{name}`?"));
                findings.push(here(finding.help(nearest.unwrap_or_default())));
            }
            Some(hook) if !hook.usable() => {
                findings.push(here(error(
                    &codes::DEAD_HOOK,
                    format!("IRIS never fires `{name}`"),
                    "the handler would never be called",
                )));
            }
            Some(hook) if hook.kind == HookKind::Preload && row["run_asynchronously"] == true => {
                let title = format!("`{name}` always runs in the user's request");
                findings.push(here(error(
                    &codes::ASYNCHRONOUS_PRELOAD,
                    title,
                    "the user would wait for it all the same",
                )));
            }
            Some(_) => {}
        }
        if !seen.insert((name, entry)) {
            let title = format!("`{name}` is registered twice");
            findings.push(here(error(
                &codes::DUPLICATE_HOOK,
                title,
                "the second registration would be dropped",
            )));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn good() -> Value {
        json!({
            "module_name": "iris_toto", "interface": "IrisTotoInterface", "_module_name": "IrisToto",
            "_module_description": "Asks toto", "_interface_version": "1.2.0", "_module_type": "module_processor",
            "_pipeline_support": false, "_pipeline_info": {},
            "_module_configuration": [
                {"param_name": "toto_key", "type": "sensitive_string", "mandatory": true, "default": null},
            ],
            "hooks": [{"hook_name": "on_postload_ioc_create", "manual_hook_name": null, "run_asynchronously": true}],
        })
    }

    fn codes(manifest: &Value) -> Vec<String> {
        let findings = judge(manifest, &Sources::default());
        findings
            .iter()
            .map(|finding| finding.to_json()["code"].as_str().unwrap_or("none").to_owned())
            .collect()
    }

    /// The good manifest with one thing changed, at this JSON pointer.
    fn changed(pointer: &str, value: Value) -> Value {
        let mut manifest = good();
        *manifest.pointer_mut(pointer).unwrap() = value;
        manifest
    }

    #[test]
    fn a_good_manifest_passes_and_each_mistake_is_found() {
        assert_eq!(codes(&good()), Vec::<String>::new());
        let row = |ty: &str, name: &str, default: Value| json!([{"param_name": name, "type": ty, "mandatory": true, "default": default}]);
        let parameters = "/_module_configuration";
        let cases = [
            (changed("/_module_name", json!("IrisBaseModule")), vec!["IRIS0024"]),
            (changed("/_interface_version", json!("1.3")), vec!["IRIS0025"]),
            (changed("/_module_description", json!(" ")), vec!["IRIS0023"]),
            (changed("/module_name", json!("iris-toto")), vec!["IRIS0024"]),
            (changed(parameters, row("integer", "a", json!(1))), vec!["IRIS0028"]),
            (changed(parameters, row("string", "a##b", json!("x"))), vec!["IRIS0017"]),
            (changed(parameters, row("string", "a", json!(""))), vec!["IRIS0034"]),
            (changed(parameters, row("sensitive_string", "a", json!("hunter2"))), vec!["IRIS0020"]),
            (changed(parameters, row("string", "a_token", Value::Null)), vec![codes::SECRET_IN_CLEAR.id]),
            (
                changed(parameters, row("string", "a", json!("https://u:p@h.example"))),
                vec![codes::SECRET_IN_CLEAR.id],
            ),
            (
                changed(parameters, row("string", "a", json!("ghp_0123456789abcdef"))),
                vec![codes::SECRET_IN_CLEAR.id],
            ),
            (changed(parameters, row("string", "a", json!("https://h.example/a:b@c"))), vec![]),
            (changed("/hooks", json!([])), vec!["none"]),
            (changed("/hooks/0/hook_name", json!("on_postload_ioc_crate")), vec!["IRIS0001"]),
            (changed("/hooks/0/hook_name", json!("on_postload_alert_comment_update")), vec!["IRIS0003"]),
            (changed("/hooks/0/hook_name", json!("on_preload_ioc_create")), vec!["IRIS0008"]),
        ];
        for (manifest, expected) in cases {
            assert_eq!(codes(&manifest), expected, "{manifest}");
        }
        let mut twice = good();
        let hook = twice["hooks"][0].clone();
        twice["hooks"].as_array_mut().unwrap().push(hook);
        assert_eq!(codes(&twice), ["IRIS0007"]);
    }

    #[test]
    fn a_pipeline_needs_its_five_keys() {
        let mut manifest = changed("/_module_type", json!("module_pipeline"));
        manifest["_pipeline_info"] =
            json!({"pipeline_internal_name": "a-b", "pipeline_human_name": "A", "pipeline_args": []});
        assert_eq!(codes(&manifest), ["IRIS0013", "IRIS0014", "IRIS0014", "IRIS0043"]);
    }

    #[test]
    fn anything_at_all_is_judged_without_a_panic() {
        for odd in [json!(null), json!([]), json!({"_module_configuration": [1, null], "hooks": [[], "x"]})] {
            assert!(!judge(&odd, &Sources::default()).is_empty());
        }
    }
}
