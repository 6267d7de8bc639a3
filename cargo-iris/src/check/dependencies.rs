//! Dependencies that are known to hang, to crash or to fail inside IRIS, whose worker forks.

use std::collections::{BTreeMap, VecDeque};

use iris_catalog::codes::HOSTILE_DEPENDENCY;
use serde_json::Value;

use super::sources::Sources;
use crate::module::{Module, cargo, json, output};
use crate::report::{Finding, Level, Refusal};

/// A crate that does not do well there.
struct Hostile {
    name: &'static str,
    /// The feature that makes it so, if it is not the crate as such.
    feature: Option<&'static str>,
    level: Level,
    why: &'static str,
    instead: &'static str,
}

const fn hostile(name: &'static str, level: Level, why: &'static str, instead: &'static str) -> Hostile {
    Hostile { name, feature: None, level, why, instead }
}

const RUNTIME: &str = "a runtime that was started before IRIS's worker forks hangs for ever in the child, its timeouts included";
const OF_CALL: &str =
    "handlers may block; if a crate needs a runtime, make a current-thread one within the call";
const SYSTEM_TLS: &str =
    "it links the OpenSSL of the machine that builds, which the machine that runs IRIS need not have";

const HOSTILE: [Hostile; 12] = [
    Hostile {
        feature: Some("blocking"),
        ..hostile(
            "reqwest",
            Level::Error,
            "its blocking client keeps a runtime, and every request in a forked worker hangs",
            "use `cx.http(..)`, which also checks the TLP and takes IRIS's proxies",
        )
    },
    hostile("tokio", Level::Warning, RUNTIME, OF_CALL),
    hostile("async-std", Level::Warning, RUNTIME, OF_CALL),
    hostile("smol", Level::Warning, RUNTIME, OF_CALL),
    hostile("actix-rt", Level::Warning, RUNTIME, OF_CALL),
    hostile("pyo3-async-runtimes", Level::Warning, RUNTIME, OF_CALL),
    hostile(
        "rayon",
        Level::Warning,
        "its global pool of threads does not survive a fork: the first parallel loop in the worker hangs",
        "build a `ThreadPool` within the call and work inside `install`",
    ),
    hostile(
        "pyo3-log",
        Level::Error,
        "it takes Python's lock on whatever thread logs, and a handler's threads then wait for each other",
        "use `info!` and its siblings; what they say reaches the task page",
    ),
    hostile("openssl-sys", Level::Warning, SYSTEM_TLS, "choose the crate's feature for rustls"),
    hostile("native-tls", Level::Warning, SYSTEM_TLS, "choose the crate's feature for rustls"),
    hostile(
        "webpki-roots",
        Level::Warning,
        "it trusts a fixed list of certificates and not those that the operator of IRIS installed",
        "choose the crate's feature for the certificates of the system",
    ),
    hostile(
        "ctrlc",
        Level::Warning,
        "it takes the signals by which Celery and gunicorn end their processes",
        "ask `cx.cancelled()` whether to go on",
    ),
];

/// The hostile ones among what the wheel is made of.
///
/// # Errors
///
/// When cargo cannot resolve the dependencies.
pub(crate) fn judge(module: &Module) -> Result<Vec<Finding>, Refusal> {
    let mut metadata = cargo();
    metadata.args(["metadata", "--format-version", "1", "--no-default-features", "--manifest-path"]);
    metadata.arg(&module.manifest);
    let metadata = json(&output(metadata)?)?;
    let sources = Sources::read(&module.folder);
    Ok(judge_graph(&metadata, &module.name, &sources))
}

/// A crate in the graph: its name, its features, its ordinary dependencies by id.
struct Node<'a> {
    name: &'a str,
    features: Vec<&'a str>,
    needs: Vec<&'a str>,
}

fn judge_graph(metadata: &Value, root: &str, sources: &Sources) -> Vec<Finding> {
    let nodes = nodes(metadata);
    let Some((root, _)) = nodes.iter().find(|(id, node)| node.name == root && is_member(metadata, id)) else {
        return Vec::new();
    };
    // By whom each was first reached: the shortest way from the module.
    let mut reached_by: BTreeMap<&str, &str> = BTreeMap::new();
    let mut open = VecDeque::from([*root]);
    while let Some(id) = open.pop_front() {
        for needed in nodes.get(id).iter().flat_map(|node| &node.needs) {
            if needed != root && !reached_by.contains_key(needed) {
                reached_by.insert(needed, id);
                open.push_back(needed);
            }
        }
    }
    let mut findings = Vec::new();
    for hostile in &HOSTILE {
        let is_it = |id: &&&str| {
            nodes.get(**id).is_some_and(|node| {
                node.name == hostile.name
                    && hostile.feature.is_none_or(|feature| node.features.contains(&feature))
            })
        };
        let Some(id) = reached_by.keys().find(is_it) else { continue };
        let mut direct = *id;
        while let Some(by) = reached_by.get(direct).filter(|by| *by != root) {
            direct = by;
        }
        let direct = nodes.get(direct).map_or(hostile.name, |node| node.name);
        let through =
            if direct == hostile.name { String::new() } else { format!(", which `{direct}` brings") };
        let feature =
            hostile.feature.map_or_else(String::new, |feature| format!(" with feature `{feature}`"));
        let title = format!("`{}`{feature}{through}: {}", hostile.name, hostile.why);
        let finding = Finding::new(hostile.level, title).code(&HOSTILE_DEPENDENCY).help(hostile.instead);
        findings.push(finding.at(sources.dependency(direct)));
    }
    findings
}

fn is_member(metadata: &Value, id: &str) -> bool {
    metadata["workspace_members"].as_array().is_some_and(|members| members.iter().any(|member| member == id))
}

fn nodes(metadata: &Value) -> BTreeMap<&str, Node<'_>> {
    let names: BTreeMap<&str, &str> = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?)))
        .collect();
    let mut nodes = BTreeMap::new();
    for node in metadata["resolve"]["nodes"].as_array().into_iter().flatten() {
        let Some(id) = node["id"].as_str() else { continue };
        let is_ordinary = |needed: &&Value| {
            needed["dep_kinds"]
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
        };
        let needs = node["deps"].as_array().into_iter().flatten().filter(is_ordinary);
        nodes.insert(
            id,
            Node {
                name: names.get(id).copied().unwrap_or_default(),
                features: node["features"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect(),
                needs: needs.filter_map(|needed| needed["pkg"].as_str()).collect(),
            },
        );
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::super::sources::Source;
    use super::*;
    use serde_json::json;

    fn graph(features: &[&str], kind: &Value) -> Value {
        let package = |name: &str| json!({"id": format!("id-{name}"), "name": name});
        let node = |name: &str, needs: &[(&str, &Value)], features: &[&str]| {
            let deps: Vec<_> = needs
                .iter()
                .map(|(name, kind)| json!({"pkg": format!("id-{name}"), "dep_kinds": [{"kind": kind}]}))
                .collect();
            json!({"id": format!("id-{name}"), "deps": deps, "features": features})
        };
        let packages = ["mine", "helper", "reqwest", "tokio"].map(package);
        json!({
            "workspace_members": ["id-mine"],
            "packages": packages,
            "resolve": {"nodes": [
                node("mine", &[("helper", kind)], &[]),
                node("helper", &[("reqwest", &Value::Null)], &[]),
                node("reqwest", &[("tokio", &Value::Null)], features),
                node("tokio", &[], &[]),
            ]},
        })
    }

    #[test]
    fn a_hostile_crate_is_told_at_the_dependency_that_brings_it() {
        let sources = Sources(vec![Source {
            path: "Cargo.toml".into(),
            text: "[dependencies]\nhelper = \"1\"\n".into(),
        }]);
        let findings = judge_graph(&graph(&["blocking"], &Value::Null), "mine", &sources);
        let titles: Vec<_> = findings.iter().map(Finding::title).collect();
        assert_eq!(titles.len(), 2, "{titles:?}");
        assert!(
            titles[0].starts_with("`reqwest` with feature `blocking`, which `helper` brings: "),
            "{titles:?}"
        );
        assert_eq!(findings[0].to_json()["line"], 2);
        let calm = judge_graph(&graph(&[], &Value::Null), "mine", &sources);
        assert_eq!(calm.len(), 1, "without the feature only tokio is left");
    }

    #[test]
    fn what_tests_need_is_not_in_the_wheel() {
        assert!(judge_graph(&graph(&["blocking"], &json!("dev")), "mine", &Sources::default()).is_empty());
        assert!(judge_graph(&json!({}), "mine", &Sources::default()).is_empty());
    }
}
