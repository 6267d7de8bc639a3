//! `config`, and where values come from.

use iris_host::Definition;
use serde_json::{Value, json};

use crate::module::Idle;
use crate::{Cli, folder, run};

#[test]
fn later_sources_win_value_by_value() {
    let text = "watch_key = 'k-file'\nwatch_tag = 't-file'\nwatch_threshold = 3\n";
    let (_folder, path) = folder(&[("c.toml", text)]);
    let env = [("IRIS_WATCH_TAG", "t-env"), ("IRIS_WATCH_THRESHOLD", "4")];
    let cli = Cli { env: &env, ..Cli::default() };
    let run = cli.run(&["--config", &path("c.toml"), "config", "show", "--set", "watch_threshold=5"]).code(0);
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(
        lines,
        [
            "watch_key        = ***  (file)",
            "watch_second_key = not set  (default)",
            "watch_on_create  = false  (default)",
            "watch_tag        = \"t-env\"  (environment)",
            "watch_threshold  = \"5\"  (--set)",
            "watch_skipped    = \"[]\"  (default)",
            "watch_template   = not set  (default)",
        ]
    );
    assert_eq!(run.err, "");
}

#[test]
fn show_never_prints_a_secret_and_bounds_what_is_long() {
    let long = format!("watch_template={}", "x".repeat(4096));
    let args =
        ["config", "show", "--set", "watch_key=s3cret", "--set", "watch_tag=my s3cret tag", "--set", &long];
    let run = run(&args).code(0);
    assert!(!run.out.contains("s3cret"), "{run}");
    assert!(run.out.contains("watch_tag        = \"my *** tag\"  (--set)"), "{run}");
    assert!(run.out.lines().all(|line| line.chars().count() < 130), "{run}");
    assert!(run.out.contains("… 4 KiB"), "{run}");
}

#[test]
fn show_points_at_problems() {
    let run = run(&["config", "show", "--set", "nonsense=1"]).code(0);
    assert_eq!(run.err, "2 problems; `config check` lists them\n");
}

#[test]
fn all_three_forms_of_a_file_are_read() {
    let flat = r#"{"watch_key": "k", "watch_skipped": ["a"]}"#;
    let list = r#"[{"param_name": "watch_key", "value": "k", "default": null, "type": "sensitive_string"}]"#;
    let export = r#"{"module_name": "IrisWatch", "module_configuration": [{"param_name": "watch_key", "value": "k"}]}"#;
    let toml = "watch_key = \"k\"\nwatch_skipped = [\"a\"]\n";
    for (name, text) in [
        ("a.json", flat),
        ("b.json", list),
        ("c.json", export),
        ("d.toml", toml),
        ("e", flat),
        ("f.conf", toml),
        ("g", list),
    ] {
        let (_folder, path) = folder(&[(name, text)]);
        let run = run(&["config", "check", "--config", &path(name)]).code(0);
        assert_eq!(run.out, "7 parameters, 0 problems\n", "{name}");
    }
}

#[test]
fn check_lists_everything_at_once() {
    let args = [
        "config",
        "check",
        "--set",
        "watch_on_create=yes",
        "--set",
        "watch_threshold=high",
        "--set",
        "watch_tgs=x",
    ];
    let run = run(&args).code(2);
    for text in [
        "- Watch key (`watch_key`, section Main): missing, write a text",
        "- Mark on create (`watch_on_create`, section Triggers): \"yes\" (--set) is neither true nor false",
        "\"high\" (--set) is not accepted, write a number",
        "`watch_tgs`: no such parameter (--set)",
        "7 parameters, 4 problems",
    ] {
        assert!(run.out.contains(text), "no {text:?} in {run}");
    }
    assert_eq!(run.err, "error: the configuration cannot be used\n");
}

#[test]
fn check_knows_the_levels_of_the_log() {
    let cli = Cli { definition: Definition::of::<Idle>(), ..Cli::default() };
    assert_eq!(cli.run(&["config", "check"]).code(0).out, "1 parameter, 0 problems\n");
    let run = cli.run(&["config", "check", "--set", "log_level=loud"]).code(2);
    assert!(run.out.contains("write error, warn, info, debug or trace"), "{run}");
}

#[test]
fn defaults_are_a_list_that_is_read_back() {
    let run = run(&["config", "defaults"]).code(0);
    let list = run.json();
    let entries = list.as_array().unwrap();
    assert_eq!(entries.len(), 7);
    assert!(entries.iter().all(|entry| entry["value"] == entry["default"]), "{run}");
    assert_eq!(entries[4]["value"], 10.0);
    assert!(run.err.contains("no default: `watch_key`;"), "{run}");
    let (_folder, path) = folder(&[("d.json", &run.out)]);
    let again = crate::run(&["config", "check", "--config", &path("d.json"), "--set", "watch_key=k"]).code(0);
    assert_eq!(again.out, "7 parameters, 0 problems\n");
}

#[test]
fn the_schema_names_every_parameter() {
    let schema = run(&["config", "schema"]).code(0).json();
    assert_eq!(schema["properties"].as_object().unwrap().len(), 7);
    assert_eq!(schema["required"], json!(["watch_key"]));
    assert_eq!(schema["properties"]["watch_key"].get("default"), None::<&Value>);
}

#[test]
fn files_that_are_no_configuration_are_refused_with_their_place() {
    let (folder, path) = folder(&[
        ("broken.toml", "watch_tag = 'x'\nwatch_key = s3cret\n"),
        ("broken.json", "{\n  \"watch_key\": \"s3cret\",\n}"),
        ("text.json", "\"s3cret\""),
    ]);
    std::fs::write(folder.path().join("latin.toml"), b"watch_tag = '\xE9'").unwrap();
    let check = |name: &str| run(&["config", "check", "--config", &path(name)]);
    for (name, text) in [
        ("broken.toml", "is not TOML: line 2, column "),
        ("broken.json", "is not JSON: line 3, column 1: trailing comma"),
        ("text.json", "holds neither a map of parameters nor the list that IRIS exports"),
        ("latin.toml", "is not UTF-8 text: line 1, byte 13"),
        ("none.toml", "cannot be read"),
        ("", "is a directory, not a file"),
    ] {
        let run = check(name);
        assert!(!run.err.contains("s3cret"), "{run}");
        run.refused(&[text]);
    }
}

#[test]
fn a_misused_set_is_refused_without_repeating_the_value() {
    for args in [
        &["config", "show", "--set", "s3cret"][..],
        &["config", "show", "--set", "=s3cret"],
        &["config", "show", "--set", "watch_key", "s3cret"],
        &["--set", "watch_key", "s3cret", "config", "show"],
    ] {
        let run = run(args);
        assert!(!run.err.contains("s3cret"), "{run}");
        run.refused(&["help: write `--set NAME=VALUE`"]);
    }
    run(&["--config", "a", "config", "show", "--config", "b"]).refused(&["`--config` is given twice"]);
}
