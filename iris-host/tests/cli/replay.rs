//! `--replay`: recorded replies in place of the network, and what stands for the key.

use crate::{Cli, folder, trigger};

const DATA: &[u8] = br#"{"ioc_value": "a"}"#;

#[test]
fn an_unset_secret_becomes_a_placeholder_and_says_so() {
    let (_folder, path) = folder(&[]);
    let cli = Cli { stdin: DATA, ..Cli::default() };
    let args = ["trigger", "on_postload_ioc_create", "--data", "-", "--replay", &path(""), "--json"];
    let run = cli.run(&args).code(0);
    let said = "Watch key (`watch_key`) is not set: recorded replies are asked with `recorded-replies`\n";
    assert!(run.err.starts_with(said), "{run}");
    assert!(!run.err.contains("watch_second_key"), "an optional secret stays unset: {run}");
    cli.run(&[&args[..], &["--set", "watch_key="]].concat()).refused(&["empty, write a text"]);
    let run = cli.run(&[&args[..], &["--set", "watch_key=k"]].concat()).code(0);
    assert!(!run.err.contains("recorded-replies"), "{run}");
}

#[test]
fn a_folder_that_is_none_is_refused() {
    let (_folder, path) = folder(&[("file", "")]);
    let data = r#"{"ioc_value": "a"}"#;
    for name in ["none", "file"] {
        trigger("on_postload_ioc_create", data, &["--replay", &path(name)])
            .refused(&["the replay folder", &path(name)]);
    }
}

#[cfg(feature = "http")]
#[test]
fn only_the_folder_answers() {
    let reply = r#"{
        "request": {"method": "GET", "url": "https://watch.test/v1/names?key=any"},
        "response": {"status": 200, "body": "known"}
    }"#;
    let (_folder, path) = folder(&[("1.json", reply)]);
    let hook = "on_postload_ioc_update";
    let cli = Cli { stdin: DATA, ..Cli::default() };
    let run = cli.run(&["trigger", hook, "--data", "-", "--replay", &path(""), "--json"]).code(0);
    assert_eq!(run.json()["status"]["message"], "known");

    let (_folder, empty) = folder(&[]);
    let run = trigger(hook, r#"{"ioc_value": "a"}"#, &["--replay", &empty("")]).code(1);
    assert!(run.out.contains("no recorded reply for GET https://watch.test/v1/names"), "{run}");
    assert!(!run.out.contains("s3cret"), "{run}");

    let (_folder, broken) = folder(&[("1.json", "{")]);
    trigger(hook, r#"{"ioc_value": "a"}"#, &["--replay", &broken("")])
        .refused(&["1.json", "line 1, column "]);
}
