//! `trigger`: what runs, what is printed, what is written.

use iris_host::Definition;
use serde_json::{Value, json};

use crate::module::{Idle, runs};
use crate::{Cli, folder, run, trigger};

const CREATE: &str = "on_postload_ioc_create";

#[test]
fn json_is_the_report_and_nothing_else() {
    let data = r#"[{"ioc_id": 7, "ioc_value": "evil.example"}, {"ioc_id": 8, "ioc_value": "bad.example"}, {"ioc_value": "off.example"}]"#;
    let run = trigger(
        CREATE,
        data,
        &["--json", "--set", "watch_on_create=true", "--set", "watch_skipped=[\"off.example\"]"],
    );
    let run = run.code(1);
    assert_eq!(run.err, "");
    let report = run.json();
    assert_eq!(
        report["status"],
        json!({"code": 0xFFFE, "success": false, "message": "3 objects: 1 done, 1 skipped, 1 failed"})
    );
    assert_eq!(
        report["units"].to_string(),
        r#"[{"index":0,"id":7,"state":"done","message":"marked"},{"index":1,"id":8,"state":"failed","message":"refused with ***"},{"index":2,"id":null,"state":"skipped","message":"on the list of what is left out"}]"#
    );
    assert_eq!(
        report["logs"][0],
        json!({"level": "INFO", "message": "looking at evil.example with *** threshold=10.0", "index": 0})
    );
    let words: Vec<_> = report["effects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|effect| effect["effect"].as_str().unwrap())
        .collect();
    let mut sorted = words.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["add_note", "set", "tab_field", "tags"], "{words:?}");
    assert!(
        report["effects"]
            .as_array()
            .unwrap()
            .iter()
            .all(|effect| effect["id"] == 7 || effect["title"] == "Watched")
    );
    let keys: Vec<_> = report.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["status", "units", "logs", "effects"]);
}

#[test]
fn people_read_a_diff() {
    let data = r#"{"ioc_id": 7, "ioc_value": "evil.example", "ioc_tags": "old"}"#;
    let run = trigger(CREATE, data, &[]).code(0);
    for line in [
        "✓ done    #0 id 7 evil.example: marked\n",
        "  ioc 7\n",
        "    + tag watched\n",
        "    + tab Watch / Report (html, 24 bytes): <b>seen</b> …\n",
        "    ~ ioc_description: \"\" → \"seen\"\n",
        "  + note Watched (21 bytes): An indicator …\n",
        "INFO  looking at evil.example with *** threshold=10.0\n",
        "✓ done: marked\n",
    ] {
        assert!(run.out.contains(line), "no {line:?} in {run}");
    }
    assert!(!run.out.contains('\u{1b}'), "{run}");
    assert_eq!(run.err, "IRIS would not call this: Mark on create (`watch_on_create`) is false\n");
}

#[test]
fn a_batch_says_how_many_objects_it_had() {
    let data = r#"[{"asset_id": 1, "asset_name": "a"}, {"asset_id": 2, "asset_name": "b"}]"#;
    let run = trigger("on_postload_asset_update", data, &[]).code(0);
    assert!(run.out.starts_with("✓ done    2 objects\n  asset 1\n    + tag watched\n"), "{run}");
}

#[test]
fn a_failed_unit_and_a_panic_are_failures_of_the_call() {
    let run = trigger(CREATE, r#"{"ioc_value": "bad.example"}"#, &[]).code(1);
    assert!(run.out.contains("✗ failed  #0 bad.example: refused with ***\n"), "{run}");
    let run = trigger(CREATE, r#"{"ioc_value": "panic.example"}"#, &["--json"]).code(1);
    let report = run.json();
    assert!(report["status"]["message"].as_str().unwrap().starts_with("panic: no such luck at "), "{run}");
    assert_eq!(report["effects"], json!([]));
}

#[test]
fn a_menu_entry_is_selected_by_its_name() {
    let data = r#"{"ioc_value": "a", "ioc_tags": "watched"}"#;
    let hook = "on_manual_trigger_ioc";
    trigger(hook, data, &[]).refused(&["has 2 menu entries: `Mark it`, `Forget it`", "--ui-name"]);
    trigger(hook, data, &["--ui-name", "Mark itt"])
        .refused(&["no menu entry `Mark itt`, only `Mark it`, `Forget it`", "did you mean `Mark it`?"]);
    let run = trigger(hook, data, &["--ui-name", "Forget it", "--json"]).code(0);
    assert_eq!(run.json()["effects"][0]["remove"], json!(["watched"]));
    let run = trigger(hook, data, &["--ui-name", "Mark it", "--json"]).code(0);
    assert_eq!(run.json()["status"]["message"], "Mark it");
    trigger(CREATE, data, &["--ui-name", "Mark it"]).refused(&["has no menu entry", "leave `--ui-name` out"]);
}

#[test]
fn a_menu_entry_without_a_name_is_called_by_package_and_hook() {
    let (hook, data) = ("on_manual_trigger_case", r##"{"name": "#1 - x"}"##);
    for more in [&["--json"][..], &["--json", "--ui-name", "iris_watch::on_manual_trigger_case"]] {
        let run = trigger(hook, data, more).code(0);
        assert_eq!(run.json()["status"]["message"], "iris_watch::on_manual_trigger_case");
    }
}

#[test]
fn every_payload_reaches_its_handler() {
    let run = trigger("on_preload_ioc_create", r#"{"ioc_value": "a", "mine": 1}"#, &["--json"]).code(0);
    assert_eq!(run.json()["effects"][0]["column"], "ioc_tags");
    for (data, message) in [("7", "7 is gone"), ("7.0", "7 is gone"), ("[7]", "7 is gone")] {
        assert_eq!(trigger("on_postload_ioc_delete", data, &["--json"]).json()["status"]["message"], message);
    }
    let run = trigger("on_postload_ioc_delete", r#"{"alert_ids": [3, 4]}"#, &["--json"]).code(0);
    assert_eq!(run.json()["units"].as_array().unwrap().len(), 2);
    let run =
        trigger("on_postload_note_create", r#"[{"note_title": "n"}, {"note_title": "m"}]"#, &["--json"])
            .code(0);
    assert_eq!(run.json()["status"]["message"], "on_postload_note_create with 2");
    let commented = r#"{"comment": {"comment_text": "seen"}, "ioc": {"ioc_value": "a"}}"#;
    assert_eq!(
        trigger("on_postload_ioc_commented", commented, &["--json"]).json()["status"]["message"],
        "seen"
    );
}

#[test]
fn apply_writes_the_same_shape() {
    let (_folder, path) = folder(&[]);
    let out = path("out.json");
    let after = |hook: &str, data: &str| -> Value {
        let run = trigger(hook, data, &["--apply", &out]);
        assert!(run.code < 2, "{run}");
        serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap()
    };
    let one =
        after("on_manual_trigger_case", r#"{"case_name": "c", "mine": [1], "tags": [{"tag_title": "old"}]}"#);
    assert_eq!(one["tags"][0], json!({"tag_title": "old"}));
    assert_eq!(one["tags"][1]["tag_title"], "watched");
    assert_eq!(one["mine"], json!([1]));
    assert_eq!(one.as_object().unwrap().len(), 3);

    let list = after(CREATE, r#"[{"ioc_value": "a"}, {"ioc_value": "bad.example", "ioc_tags": "x"}]"#);
    assert_eq!(list[0]["ioc_tags"], "watched");
    assert_eq!(list[0]["custom_attributes"]["Watch"]["Report"]["type"], "html");
    assert_eq!(
        list[1],
        json!({"ioc_value": "bad.example", "ioc_tags": "x"}),
        "a failed unit changes nothing"
    );

    let body = after("on_preload_ioc_create", r#"{"ioc_value": "a", "mine": 1}"#);
    assert_eq!(body, json!({"ioc_value": "a", "mine": 1, "ioc_tags": "watched"}));
    assert_eq!(after("on_postload_ioc_delete", "[3, 4]"), json!([3, 4]));

    let batch = after(
        "on_postload_asset_update",
        r#"[{"asset_id": 1, "asset_name": "a"}, {"asset_id": 2, "asset_name": "b"}]"#,
    );
    assert_eq!(batch[1], json!({"asset_id": 2, "asset_name": "b", "asset_tags": "watched"}));
}

#[test]
fn apply_may_write_over_its_input_and_says_what_it_leaves_out() {
    let (_folder, path) = folder(&[("d.json", r#"{"ioc_value": "a"}"#)]);
    let file = path("d.json");
    let run = run(&["trigger", CREATE, "--data", &file, "--apply", &file, "--set", "watch_key=k"]).code(0);
    assert!(run.err.contains("without what is new: 1 effect (add_note)"), "{run}");
    assert!(std::fs::read_to_string(&file).unwrap().contains("\"ioc_tags\": \"watched\""));
}

#[test]
fn apply_that_cannot_be_done_is_a_failure_and_writes_nothing() {
    let (folder, path) = folder(&[]);
    let data = r#"[{"asset_name": "a"}, {"asset_name": "b"}]"#;
    let run = trigger("on_postload_asset_update", data, &["--apply", &path("out.json")]).code(1);
    assert!(run.err.contains("was not written") && run.err.contains("cannot be told apart"), "{run}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    trigger(CREATE, r#"{"ioc_value": "a"}"#, &["--apply", &path("none/out.json")])
        .refused(&["cannot be written"]);
    trigger(CREATE, r#"{"nothing": 1}"#, &["--apply", &path("out.json")]).refused(&["this is not an IOC"]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_log_level_of_a_module_without_parameters_counts() {
    let cli = Cli { definition: Definition::of::<Idle>(), stdin: br#"{"ioc_value": "a"}"#, ..Cli::default() };
    let args = ["trigger", CREATE, "--data", "-", "--json"];
    assert_eq!(cli.run(&args).code(0).json()["logs"], json!([]));
    assert_eq!(runs(), 1);
    let run = cli.run(&[&args[..], &["--set", "log_level=debug"]].concat()).code(0);
    assert_eq!(run.json()["logs"][0]["message"], "a is not looked at");
    cli.run(&[&args[..], &["--set", "log_level=loud"]].concat()).refused(&["log_level"]);
}
