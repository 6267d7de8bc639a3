//! What every command prints: its help, its results, its refusals.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::path::Path;

/// Code, standard output and standard error as one text, with paths of this machine taken out.
fn said(args: &[&str]) -> String {
    let (code, out, err) = cargo_iris::run_with(["cargo", "iris"].iter().chain(args));
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = format!("exit code {code}\n--- stdout\n{out}--- stderr\n{err}");
    text.replace(&checkout.display().to_string(), "CHECKOUT")
}

#[test]
fn help_teaches_with_examples() {
    for command in ["", "new", "check", "build", "docs", "manifest", "schema", "explain", "completions"] {
        let args: Vec<_> = [command, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
        insta::assert_snapshot!(format!("help_{command}"), said(&args));
    }
}

#[test]
fn a_command_is_needed() {
    let (code, out, err) = cargo_iris::run_with(["cargo", "iris"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("Examples:"), "{err}");
    // By hand, without cargo in between.
    let (code, out, _) = cargo_iris::run_with(["cargo-iris", "explain", "1"]);
    assert!(code == 0 && out.starts_with("IRIS0001"), "{out}");
}

#[test]
fn codes_are_explained() {
    insta::assert_snapshot!("explain_code", said(&["explain", "iris50"]));
    insta::assert_snapshot!("explain_all", said(&["explain"]));
    insta::assert_snapshot!("explain_unknown", said(&["explain", "IRIS9999"]));
    let (_, out, _) = cargo_iris::run_with(["cargo", "iris", "explain", "4", "--json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap()["code"], "IRIS0004");
}

#[test]
fn refusals_point_into_the_arguments() {
    insta::assert_snapshot!("refused_name", said(&["new", "../Iris Toto"]));
    let args = [
        "new",
        "iris-toto-module",
        "--param",
        "toto_threshold:flot=10",
        "--param",
        "key:secret=hunter2",
        "--hook",
        "on_postload_ioc_crate",
        "--kind",
        "pushr",
    ];
    insta::assert_snapshot!("refused_wishes", said(&args));
    insta::assert_snapshot!("refused_without_name", said(&["new", "--yes"]));
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, out, err) = cargo_iris::run_with(["cargo", "iris", "completions", shell]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("cargo-iris") && out.contains("explain"), "{shell}");
    }
    assert_eq!(cargo_iris::run_with(["cargo", "iris", "completions", "dos"]).0, 2);
}

#[test]
fn where_no_module_is_nothing_is_done() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("Cargo.toml");
    let path = path.to_str().unwrap();
    for command in ["check", "build", "docs", "manifest", "schema"] {
        let (code, out, err) = cargo_iris::run_with(["cargo", "iris", command, "--manifest-path", path]);
        assert_eq!((code, out.as_str()), (2, ""), "{command}");
        assert!(err.contains("cargo says:"), "{command}: {err}");
    }
    std::fs::create_dir(place.path().join("src")).unwrap();
    std::fs::write(place.path().join("src/lib.rs"), "").unwrap();
    std::fs::write(path, "[package]\nname = \"plain\"\nedition = \"2024\"\n").unwrap();
    let (code, _, err) = cargo_iris::run_with(["cargo", "iris", "check", "--manifest-path", path]);
    assert!(code == 2 && err.contains("`plain` is no module"), "{err}");
}
