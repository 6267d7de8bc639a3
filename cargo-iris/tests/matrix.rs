//! Every kind with every family of hooks, and every type of parameter: all of it compiles without a warning and
//! passes its own tests. One workspace, so that what they share is compiled once.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use iris_catalog::{Hook, NEWEST, ParamType, hooks_of};

/// One hook of each family: of each kind and each type of data.
fn families() -> Vec<&'static Hook> {
    let mut families = BTreeMap::new();
    for hook in hooks_of(NEWEST).filter(|hook| hook.usable()) {
        families.entry((hook.kind, hook.payload.type_name())).or_insert(hook);
    }
    families.into_values().collect()
}

/// One parameter of each type: mandatory, optional, and with a default where there can be one.
fn types() -> Vec<Vec<String>> {
    let defaults = ["true", "-5", "0.1", "a \"text\" | `b`", "", "<b>", "*b*", "{\"a\": 1}"];
    let words = ParamType::ALL.map(ParamType::word);
    let own = words.iter().zip(defaults).map(|(word, default)| (*word, default));
    let more = [
        ("u8", "255"),
        ("i16", "-1"),
        ("u32", "0"),
        ("i64", "-9223372036854775808"),
        ("usize", "1"),
        ("u64", "18446744073709551615"),
        ("f32", "0.5"),
        ("fast|very slow", "very slow"),
    ];
    let all = own.chain(more).enumerate().map(|(at, (word, default))| {
        let mut params = vec![format!("p{at}:{word}"), format!("p{at}_maybe?:{word}")];
        if !default.is_empty() {
            params.push(format!("p{at}_default:{word}={default}"));
        }
        params
    });
    all.collect()
}

struct Workspace<'a> {
    folder: &'a Path,
    count: usize,
}

impl Workspace<'_> {
    fn add(&mut self, args: &[&str]) {
        let name = format!("iris-case{}-module", self.count);
        self.count += 1;
        let common =
            ["cargo", "iris", "new", &name, "--keyword", "toto", "--into", self.folder.to_str().unwrap()];
        let (code, _, err) = cargo_iris::run_with(common.iter().chain(args));
        assert_eq!(code, 0, "{args:?}\n{err}");
        // Profiles belong to the root of a workspace.
        let manifest = self.folder.join(&name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap();
        let end = text.find("\n# Macros run often").expect("the profiles come last");
        fs::write(&manifest, &text[..end]).unwrap();
    }

    fn cargo(&self, args: &[&str]) {
        let mut cargo = Command::new(env!("CARGO"));
        // As tests/cargo-iris/run sets it, so that what they share is compiled once. Warnings are looked for in what
        // cargo says, because RUSTFLAGS would make another build of everything.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("modules");
        cargo.args(args).current_dir(self.folder);
        cargo.env("CARGO_TARGET_DIR", target).env("CARGO_PROFILE_DEV_DEBUG", "0");
        let output = cargo.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(output.status.success() && !said.contains("warning:"), "cargo {args:?}\n{said}");
    }
}

#[test]
#[ignore = "compiles more than a hundred modules; `.ci/run cargo-iris` runs it"]
fn every_kind_with_every_hook_and_type() {
    let place = tempfile::tempdir().unwrap();
    let mut workspace = Workspace { folder: place.path(), count: 0 };
    let (families, types) = (families(), types());
    assert!(families.len() > 30, "{}", families.len());
    for (at, hook) in families.iter().enumerate() {
        for (kind_at, kind) in ["enricher", "action", "pusher"].into_iter().enumerate() {
            let params = &types[(at + kind_at) % types.len()];
            let mut args = vec!["--kind", kind, "--hook", hook.name];
            args.extend(params.iter().flat_map(|param| ["--param", param]));
            if at % 2 == 0 {
                args.push("--switches");
            }
            workspace.add(&args);
        }
    }
    let all: Vec<&str> = types.iter().flatten().flat_map(|param| ["--param", param]).collect();
    let hooks: Vec<&str> = families.iter().flat_map(|hook| ["--hook", hook.name]).collect();
    for kind in ["enricher", "action", "pusher"] {
        workspace.add(&["--kind", kind]);
        // Nothing there reads the parameters that the kind has by itself.
        let body = families
            .iter()
            .find(|hook| hook.payload.type_name() == "Request")
            .expect("a hook before a change");
        workspace.add(&["--kind", kind, "--hook", body.name]);
        workspace.add(&[&["--kind", kind, "--switches"], &hooks[..], &all[..]].concat());
    }
    workspace.add(&["--kind", "pipeline"]);
    workspace.add(&[&["--kind", "pipeline", "--arg", "a", "--arg", "b:optional"], &all[..]].concat());

    let root =
        "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n\n[profile.dev.build-override]\nopt-level = 1\n";
    fs::write(place.path().join("Cargo.toml"), root).unwrap();
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock"), place.path().join("Cargo.lock")).unwrap();
    workspace.cargo(&["check", "--workspace", "--all-targets", "--keep-going"]);
    // Those with everything also run; the others differ from them by what they leave out.
    let last: Vec<String> =
        (workspace.count - 11..workspace.count).map(|at| format!("-piris-case{at}-module")).collect();
    let packages: Vec<&str> = last.iter().map(String::as_str).collect();
    workspace.cargo(&[&["test"], &packages[..]].concat());
}
