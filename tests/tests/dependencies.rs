//! What the crates pull in, asked of cargo: a web server where one is asked for, nothing that a feature should have kept out.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// What a module author's build of these crates must go on accepting.
const PROMISED: [&str; 3] = ["iris-catalog", "iris-derive", "iris-runtime"];

#[test]
fn the_command_line_has_no_web_server() {
    let without = tree(&["-p", "iris-host", "--features", "http"]);
    let with = tree(&["-p", "iris-host", "--all-features"]);
    assert!(without.contains("clap"), "{without:?}");
    for server in ["axum", "hyper", "tokio", "rusqlite", "maud"] {
        assert!(with.contains(server), "the pages are served without {server}");
        assert!(!without.contains(server), "iris-host needs {server} without its feature `web`");
    }
}

#[test]
fn a_module_without_features_has_neither_http_nor_templates() {
    let without = tree(&["-p", "iris-runtime"]);
    let with = tree(&["-p", "iris-runtime", "--all-features"]);
    for optional in ["ureq", "rustls", "minijinja", "serde"] {
        assert!(with.contains(optional), "the feature of {optional} is gone");
        assert!(!without.contains(optional), "iris-runtime needs {optional} without a feature");
    }
    assert!(without.contains("serde_json"), "{without:?}");
}

#[test]
fn a_module_with_hooks_has_nothing_of_pipelines() {
    let without = tree(&["-p", "iris-vt-module"]);
    let with = tree(&["-p", "iris-ingest"]);
    for heavy in ["zip", "flate2", "tempfile"] {
        assert!(with.contains(heavy), "iris-ingest does without {heavy}");
    }
    assert!(!without.contains("iris-ingest") && !without.contains("zip"), "{without:?}");
}

#[test]
fn a_wheel_holds_no_command_line() {
    let wheel = tree(&["-p", "iris-vt-module", "--no-default-features"]);
    assert!(wheel.contains("iris-runtime"), "{wheel:?}");
    assert!(!wheel.contains("iris-host") && !wheel.contains("clap"), "{wheel:?}");
}

/// On this system; `deny.toml` says the same for all of them, and holds the exceptions: what pipelines
/// and tools need, and `syn`.
#[test]
fn no_crate_comes_in_two_versions() {
    let all = ["tree", "--workspace", "--all-features", "--edges", "normal", "--duplicates", "--depth", "0"];
    let pipelines =
        ["iris-ingest", "iris-evtx-module", "iris-benches", "cargo-iris"].map(|name| ["--exclude", name]);
    let twice = cargo(&[&all, pipelines.as_flattened()].concat());
    let twice: Vec<_> =
        twice.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("syn ")).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// The oldest compiler is not at hand everywhere, but what the dependencies promise is.
#[test]
fn no_dependency_needs_a_newer_compiler() {
    let packages = Packages::new();
    let ours = packages.rust_version("iris-runtime").expect("the workspace declares one");
    let all = packages.needed_by(&PROMISED);
    assert!(all.len() > 20, "{all:?}");
    for id in all {
        let package = &packages.by_id[id];
        let theirs = package["rust_version"].as_str().map(numbers);
        assert!(theirs <= Some(ours), "{id} needs Rust {theirs:?}, we promise {ours:?}");
    }
}

/// The names of the crates in a tree of ordinary and build dependencies, on this system.
fn tree(selection: &[&str]) -> BTreeSet<String> {
    let arguments = ["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let text = cargo(&[&arguments, selection].concat());
    text.lines().filter_map(|line| Some(line.split(' ').next()?.to_owned())).collect()
}

fn cargo(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO")).args(arguments).arg("--locked").current_dir("..").output().unwrap();
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// `1.88` and `1.88.0` are the same.
fn numbers(version: &str) -> [u32; 3] {
    let mut numbers = version.split('.').map(|part| part.parse().expect("a number"));
    [(); 3].map(|()| numbers.next().unwrap_or(0))
}

struct Packages {
    by_id: BTreeMap<String, Value>,
    needs: BTreeMap<String, Vec<String>>,
}

impl Packages {
    /// Every package of the workspace's build on this system.
    fn new() -> Self {
        let host = cargo(&["version", "--verbose"]);
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo tells its host");
        let all = cargo(&["metadata", "--format-version", "1", "--all-features", "--filter-platform", host]);
        let all: Value = serde_json::from_str(&all).unwrap();
        let list = |value: &Value| value.as_array().expect("a list").clone();
        let id = |value: &Value| value.as_str().expect("a text").to_owned();
        let needs = list(&all["resolve"]["nodes"]).into_iter().map(|node| {
            let ordinary =
                |needed: &&Value| list(&needed["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            (
                id(&node["id"]),
                list(&node["deps"]).iter().filter(ordinary).map(|needed| id(&needed["pkg"])).collect(),
            )
        });
        let by_id = list(&all["packages"]).into_iter().map(|package| (id(&package["id"]), package));
        Self { by_id: by_id.collect(), needs: needs.collect() }
    }

    fn id(&self, name: &str) -> &str {
        let found = self.by_id.iter().find(|(_, package)| package["name"] == name);
        found.unwrap_or_else(|| panic!("there is no package {name}")).0
    }

    fn rust_version(&self, name: &str) -> Option<[u32; 3]> {
        self.by_id[self.id(name)]["rust_version"].as_str().map(numbers)
    }

    /// These packages and all that they need, development aside.
    fn needed_by(&self, names: &[&str]) -> BTreeSet<&str> {
        let mut open: Vec<&str> = names.iter().map(|name| self.id(name)).collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(self.needs[id].iter().map(String::as_str));
            }
        }
        seen
    }
}
