//! An editor goes on working while attributes are wrong: rust-analyzer still knows fields and methods in the
//! body of a handler, and says the compiler's own errors at the right place.
//!
//! Needs rust-analyzer (`rustup component add rust-analyzer`), so it has a command of its own:
//! `cargo test -p iris-tests --features rust-analyzer --test rust_analyzer`.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Two attributes with mistakes; in the body two names that exist and two that do not.
const SOURCE: &str = r#"//! A module with mistakes in its attributes.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// A text
    #[config_param(default = "x", sectoin = "y")]
    text: String,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_crate", enabled_by = )]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag(&self.text);
        ioc.ioc_value.push('x');
        ioc.no_such_method();
        let _ = self.no_such_field;
    }
}
"#;

#[test]
fn bodies_are_understood_while_attributes_are_wrong() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rust_analyzer");
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"edited\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\niris-runtime = {{ path = {:?} }}\n",
        root.join("iris-runtime")
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), SOURCE).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();

    let output = Command::new("rust-analyzer").arg("diagnostics").arg(&folder).output();
    let output = output.expect("rust-analyzer runs; install it with `rustup component add rust-analyzer`");
    let text = String::from_utf8_lossy(&output.stdout).replace('\r', "\n");
    let errors: Vec<_> = text
        .lines()
        .filter(|line| line.contains("at crate edited") && line.contains("Error"))
        .map(|line| line.rsplit_once(" to LineCol").map_or(line, |(_, rest)| rest))
        .collect();
    for expected in ["[IRIS0001]", "[IRIS0026]", "[IRIS0030]", "`no_such_method`", "`no_such_field`"] {
        let count = errors.iter().filter(|error| error.contains(expected)).count();
        assert_eq!(count, 1, "{expected} in {errors:#?}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(errors.len(), 5, "{errors:#?}");
}
