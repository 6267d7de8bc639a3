//! What every manifest of the workspace says.

use std::fs;

use toml::{Table, Value};

use crate::tree::{expect_none, root};

/// A member of the workspace.
pub(crate) struct Manifest(Table);

impl Manifest {
    pub(crate) fn name(&self) -> &str {
        self.get(&["package", "name"]).and_then(Value::as_str).expect("a member has a name")
    }

    fn get(&self, path: &[&str]) -> Option<&Value> {
        let (last, tables) = path.split_last()?;
        let table = tables.iter().try_fold(&self.0, |table, key| table.get(*key)?.as_table())?;
        table.get(*last)
    }
}

/// All members.
pub(crate) fn manifests() -> Vec<Manifest> {
    let root = root();
    let workspace = read(&root.join("Cargo.toml"));
    let members = workspace.get(&["workspace", "members"]).and_then(Value::as_array).expect("it has members");
    let mut manifests = Vec::new();
    for member in members.iter().filter_map(Value::as_str) {
        let Some(folder) = member.strip_suffix("/*") else {
            manifests.push(read(&root.join(member).join("Cargo.toml")));
            continue;
        };
        let entries =
            fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path().join("Cargo.toml"));
        manifests.extend(entries.filter(|path| path.exists()).map(|path| read(&path)));
    }
    manifests
}

/// The names of a member's ordinary dependencies, optional ones included.
pub(crate) fn dependencies(manifest: &Manifest) -> Vec<String> {
    let table = manifest.get(&["dependencies"]).and_then(Value::as_table);
    table.into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

fn read(path: &std::path::Path) -> Manifest {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Manifest(text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

#[test]
fn members_take_lints_and_facts_from_the_workspace() {
    let inherited = [
        &["lints", "workspace"] as &[&str],
        &["package", "version", "workspace"],
        &["package", "edition", "workspace"],
        &["package", "rust-version", "workspace"],
        &["package", "license", "workspace"],
    ];
    let mut missing = Vec::new();
    for manifest in manifests() {
        // These are there for the sake of another edition.
        let own_edition = manifest.name().starts_with("iris-edition-");
        // The bridge calls C, and allows `unsafe` where it says why; its other lints are the workspace's.
        let own_lints = manifest.name() == "iris-python";
        let absent = inherited
            .iter()
            .filter(|path| !(own_edition && path[1] == "edition" || own_lints && path[0] == "lints"))
            .filter(|path| manifest.get(path).and_then(Value::as_bool) != Some(true));
        missing.extend(absent.map(|path| format!("{}: {}", manifest.name(), path.join("."))));
    }
    expect_none(&missing, "a member inherits these from the workspace, as `KEY = true`");
}

#[test]
fn a_module_is_a_plain_library() {
    for manifest in manifests().iter().filter(|manifest| manifest.name().ends_with("-module")) {
        assert!(manifest.get(&["lib", "crate-type"]).is_none(), "{}: crate-type", manifest.name());
        let default = manifest.get(&["features", "default"]).and_then(Value::as_array);
        assert_eq!(default.map(Vec::as_slice), Some(&["host".into()] as &[_]), "{}", manifest.name());
    }
}
