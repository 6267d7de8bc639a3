//! `--data`: everything that is not what the hook hands over.

use proptest::prelude::*;

use crate::{Cli, folder, run, trigger};

const CREATE: &str = "on_postload_ioc_create";

fn with_file(path: &str, more: &[&str]) -> crate::Run {
    let args = ["trigger", CREATE, "--set", "watch_key=k", "--data", path];
    run(&args.iter().chain(more).copied().collect::<Vec<_>>())
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let (folder, path) = folder(&[]);
    std::fs::write(folder.path().join("latin.json"), b"{\"ioc_value\": \"\xE9\"}").unwrap();
    std::fs::write(folder.path().join("wide.json"), b"\xFF\xFE{\0}\0").unwrap();
    with_file(&path("none.json"), &[]).refused(&["none.json", "cannot be read"]);
    with_file(&path(""), &[]).refused(&["is a directory, not a file"]);
    with_file(&path("latin.json"), &[]).refused(&["latin.json", "is not UTF-8 text: line 1, byte 15"]);
    with_file(&path("wide.json"), &[]).refused(&["is UTF-16, and only UTF-8 is read"]);
}

#[test]
fn broken_json_is_refused_with_file_line_and_column() {
    let (_folder, path) = folder(&[("d.json", "[\n  {\"ioc_value\": \"a\"},\n]")]);
    with_file(&path("d.json"), &[]).refused(&["d.json` is not JSON: line 3, column 1: "]);
    trigger(CREATE, "{\"ioc_value\": tru}", &[]).refused(&["standard input is not JSON: line 1, column 18"]);
    trigger(CREATE, "", &[]).refused(&["standard input is not JSON: line 1, column 1"]);
    trigger(CREATE, "{} {}", &[]).refused(&["trailing characters"]);
}

#[test]
fn too_much_is_refused_with_size_and_limit() {
    let (folder, path) = folder(&[("d.json", r#"{"ioc_value": "a"}"#)]);
    // A file of 33 MiB that takes no room and no time.
    std::fs::File::create(folder.path().join("big.json")).unwrap().set_len(33 << 20).unwrap();
    with_file(&path("big.json"), &[]).refused(&[
        "33 MiB (34603008 bytes)",
        "at most 32 MiB (33554432 bytes)",
        "--max-data",
    ]);
    with_file(&path("d.json"), &["--max-data", "17"]).refused(&["18 bytes, and at most 17 bytes"]);
    with_file(&path("d.json"), &["--max-data", "18"]).code(0);
    trigger(CREATE, r#"{"ioc_value": "a"}"#, &["--max-data", "17"])
        .refused(&["standard input is too large: more than 17 bytes"]);
    with_file(&path("d.json"), &["--max-data", "lots"]).refused(&["invalid value 'lots'"]);
}

#[test]
fn objects_of_another_kind_are_refused_with_their_place() {
    trigger(CREATE, r#"[{"ioc_value": "a"}, {"asset_name": "b", "x": 1}]"#, &[]).refused(&[
        "object 1: this is not an IOC",
        "`ioc_value`",
        "found keys `asset_name`, `x`",
    ]);
    trigger(CREATE, r#"{"colour": "red"}"#, &[]).refused(&["error: this is not an IOC", "`colour`"]);
    trigger(CREATE, "{}", &[]).refused(&["this is not an IOC", "no key at all"]);
    // This handler takes whatever comes; the hook does not.
    trigger("on_postload_note_create", r#"{"colour": "red"}"#, &[]).refused(&["this is not a note"]);
    trigger("on_postload_asset_update", r#"[{"asset_name": "a"}, 7]"#, &[])
        .refused(&["object 1: ", "the number 7"]);
    trigger(CREATE, r#"{"ioc_value": 3}"#, &[]).refused(&["`ioc_value` of `Ioc`: found the number 3"]);
    trigger(CREATE, "[]", &[]).refused(&["no objects"]);
    trigger(CREATE, "null", &[]).refused(&["an IOC"]);
    trigger("on_postload_ioc_delete", "\"7\"", &[]).refused(&["expected an id"]);
    trigger("on_postload_ioc_delete", "7.5", &[]).refused(&["expected an id", "7.5"]);
    trigger("on_preload_ioc_create", "7", &[]).refused(&["the body of a request"]);
    trigger("on_postload_ioc_commented", r#"{"ioc_value": "a"}"#, &[]).refused(&["`comment` is missing"]);
}

#[test]
fn unknown_keys_are_kept() {
    let (_folder, path) = folder(&[]);
    let out = path("out.json");
    trigger(CREATE, r#"{"ioc_value": "a", "of_a_later_iris": {"x": [1]}}"#, &["--apply", &out]).code(0);
    let text = std::fs::read_to_string(out).unwrap();
    let after: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(after["of_a_later_iris"], serde_json::json!({"x": [1]}));
}

#[test]
fn what_is_shown_of_foreign_data_steers_no_terminal() {
    let run = trigger(CREATE, "{\"\\u001b[2J\": 1}", &[]);
    assert!(!run.err.contains('\u{1b}'), "{run}");
    let run = trigger(CREATE, r#"{"ioc_value": "a\u001b[31m\u0007"}"#, &[]).code(0);
    assert!(run.out.chars().all(|char| !char.is_control() || char == '\n'), "{run}");
}

fn survived(hook: &str, data: &[u8]) -> u8 {
    let cli = Cli { stdin: data, ..Cli::default() };
    let run = cli.run(&["trigger", hook, "--data", "-", "--ui-name", "Mark it", "--set", "watch_key=k"]);
    let other = cli.run(&["trigger", CREATE, "--data", "-", "--set", "watch_key=k", "--json"]);
    run.code.max(other.code)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_refused_or_handled(data in proptest::collection::vec(any::<u8>(), 0..64)) {
        prop_assert!(survived("on_manual_trigger_ioc", &data) <= 2);
    }

    #[test]
    fn any_text_near_an_object_is_refused_or_handled(
        before in "[\\[{]{0,2}",
        key in "(\"ioc_value\"|\"ioc_type\"|\"custom_attributes\"|\"ioc_tags\"|\"\\PC{0,5}\")",
        value in "(\"\\PC{0,5}\"|-?[0-9]{1,22}(e[0-9]{1,3})?|null|\\[\\]|\\{\\}|\\{\"type_name\": 1\\}|\\PC{0,5})",
        after in "[\\]}]{0,2}",
    ) {
        let data = format!("{before}{key}: {value}{after}");
        prop_assert!(survived("on_manual_trigger_ioc", data.as_bytes()) <= 2);
    }
}
