//! `manifest`.

use iris_host::Definition;
use serde_json::{Value, json};

use crate::module::Idle;
use crate::{Cli, folder, run};

fn enabled(manifest: &Value, hook: &str) -> Value {
    let hooks = manifest["hooks"].as_array().unwrap();
    hooks.iter().find(|row| row["hook_name"] == hook).unwrap()["enabled"].clone()
}

#[test]
fn holds_what_iris_is_told_in_its_order() {
    for args in [&["manifest"][..], &["manifest", "--json"]] {
        let run = run(args).code(0);
        assert_eq!(run.err, "");
        assert!(run.out.starts_with("{\n  \"module_name\": \"iris_watch\",\n"), "{run}");
        let manifest = run.json();
        let keys: Vec<_> = manifest.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "module_name",
                "interface",
                "_module_name",
                "_module_description",
                "_module_version",
                "_interface_version",
                "_module_type",
                "_pipeline_support",
                "_pipeline_info",
                "_module_configuration",
                "hooks"
            ]
        );
        assert_eq!(manifest["interface"], "IrisWatchInterface");
        assert_eq!(manifest["_module_description"], "Marks what is on a watch list");
        assert_eq!(manifest["_module_version"], "1.2.3");
        assert_eq!(manifest["_module_type"], "module_processor");
        assert_eq!(manifest["_pipeline_support"], false);
        assert_eq!(manifest["_pipeline_info"], json!({}));
        let parameters = manifest["_module_configuration"].as_array().unwrap();
        assert_eq!(parameters[0]["param_name"], "watch_key");
        assert_eq!(parameters[0]["default"], Value::Null);
        assert_eq!(parameters[2]["section"], "Triggers");
    }
}

#[test]
fn a_hook_is_a_row_with_iris_own_keys() {
    let manifest = run(&["manifest"]).json();
    assert_eq!(
        manifest["hooks"][1].to_string(),
        r#"{"hook_name":"on_manual_trigger_ioc","manual_hook_name":"Mark it","run_asynchronously":true,"enabled_by":null,"enabled":true}"#
    );
    let rows = manifest["hooks"].as_array().unwrap();
    let row = |hook: &str| rows.iter().find(|row| row["hook_name"] == hook).unwrap();
    assert_eq!(row("on_manual_trigger_case")["manual_hook_name"], Value::Null);
    assert_eq!(row("on_preload_ioc_create")["run_asynchronously"], false);
    assert_eq!(row("on_postload_ioc_create")["enabled_by"], "watch_on_create");
}

#[test]
fn enabled_follows_the_configuration_even_when_it_is_not_complete() {
    let hook = "on_postload_ioc_create";
    assert_eq!(enabled(&run(&["manifest"]).json(), hook), false);
    assert_eq!(enabled(&run(&["manifest", "--set", "watch_on_create=TRUE"]).json(), hook), true);
    // Empty, so even less complete: the tag would be refused as missing.
    let args = ["manifest", "--set", "watch_on_create=true", "--set", "watch_key=", "--set", "watch_tag="];
    assert_eq!(enabled(&run(&args).code(0).json(), hook), true);
    let (_folder, path) = folder(&[("c.toml", "watch_on_create = true")]);
    assert_eq!(enabled(&run(&["manifest", "--config", &path("c.toml")]).json(), hook), true);
    let cli = Cli { env: &[("IRIS_WATCH_ON_CREATE", "true")], ..Cli::default() };
    assert_eq!(enabled(&cli.run(&["manifest"]).json(), hook), true);
}

#[test]
fn a_wrong_configuration_is_refused() {
    run(&["manifest", "--set", "watch_on_create=yes"]).refused(&["neither true nor false"]);
    run(&["manifest", "--set", "watch_tagg=x"]).refused(&["no such parameter", "did you mean `watch_tag`?"]);
    run(&["manifest", "--config", "no-such-file.toml"]).refused(&["`no-such-file.toml`", "cannot be read"]);
}

#[test]
fn a_module_without_parameters_has_one_for_its_log() {
    let cli = Cli { definition: Definition::of::<Idle>(), ..Cli::default() };
    let manifest = cli.run(&["manifest"]).code(0).json();
    assert_eq!(manifest["_module_configuration"][0]["param_name"], "log_level");
    assert_eq!(manifest["module_name"], "iris_idle");
}
