//! Tests of recorded replies: what finds what, in which order, and what is said when nothing does.

use std::fs;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Replay;
use crate::config::Secret;
use crate::error::Error;
use crate::http::{Http, NoObject, Response};

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, Value)]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (name, content) in files {
            folder.write(name, &content.to_string());
        }
        folder
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.0.path().join(name), content).unwrap();
    }

    fn open(&self) -> Result<Http, Error> {
        Http::open(Arc::new(Replay::open(self.0.path())?), None, &NoObject, "test/1")
    }

    fn get(&self, url: &str) -> Result<Response, Error> {
        self.open()?.get(url).send()
    }
}

fn exchange(method: &str, url: &str, body: impl Into<Value>) -> Value {
    json!({"request": {"method": method, "url": url}, "response": {"status": 200, "body": body.into()}})
}

fn text(response: Result<Response, Error>) -> String {
    response.unwrap().text().into_owned()
}

#[test]
fn answers_in_the_order_of_file_names_and_repeats_the_last() {
    let url = "https://h/a?y=2&x=1";
    let folder = Folder::new(&[
        ("2.json", exchange("GET", "https://h/a?x=1&y=2", "second")),
        ("1.json", exchange("get", url, "first")),
        ("10.json", exchange("GET", url, "by name, not by number")),
        ("9.json", exchange("GET", "https://h/a", "other")),
        ("notes.txt", json!("not read")),
    ]);
    let http = folder.open().unwrap();
    let answers: Vec<String> = (0..4).map(|_| text(http.get(url).send())).collect();
    assert_eq!(answers, ["first", "by name, not by number", "second", "second"]);
    assert_eq!(text(http.get("https://h/a").send()), "other");
    let again = folder.open().unwrap();
    assert_eq!(text(again.get(url).header("X-Any", "thing").send()), "first", "headers do not matter");
}

#[test]
fn status_headers_and_json_bodies_come_out_as_recorded() {
    let folder = Folder::new(&[(
        "a.json",
        json!({"request": {"method": "GET", "url": "https://h/", "headers": {"x": 1}},
               "response": {"status": 404, "headers": {"X-Left": 3, "set-cookie": ["a", "b"]}, "body": {"b": 1, "a": [2]}},
               "remark": "kept for people"}),
    )]);
    let response = folder.get("https://h").unwrap();
    assert_eq!((response.status(), response.header("x-left")), (404, Some("3")));
    assert_eq!(response.header("Content-Type"), Some("application/json"));
    assert_eq!(response.text(), r#"{"b":1,"a":[2]}"#);
    assert!(!response.is_success());
}

#[test]
fn a_recorded_body_must_fit_and_is_preferred() {
    let mut with_body = exchange("POST", "https://h/", "json");
    with_body["request"]["body"] = json!({"a": 1, "b": 2});
    let mut with_text = exchange("POST", "https://h/", "text");
    with_text["request"]["body"] = json!("plain");
    let files =
        [("1.json", exchange("POST", "https://h/", "any")), ("2.json", with_body), ("3.json", with_text)];
    let http = Folder::new(&files).open().unwrap();
    let post = || http.post("https://h/");
    assert_eq!(text(post().body(r#"{"b":2, "a":1}"#, "application/json").send()), "json");
    assert_eq!(text(post().body("plain", "text/plain").send()), "text");
    assert_eq!(text(post().json(&3).send()), "any");
    assert_eq!(text(post().send()), "any");

    let http = Folder::new(&files[1..]).open().unwrap();
    let error = http.post("https://h/").json(&3).send().unwrap_err().to_string();
    assert!(error.contains("`2.json`, whose `request.body` is another one"), "{error}");
}

#[test]
fn a_secret_in_the_query_matches_any_recorded_value() {
    let folder = Folder::new(&[("1.json", exchange("GET", "https://h/?apikey=recorded-replies&ip=1", "ok"))]);
    let http = folder.open().unwrap();
    let key = Secret::new("hunter2");
    assert_eq!(text(http.get("https://h/?ip=1").query("apikey", &key).send()), "ok");
    let error = http.get("https://h/?ip=2").query("apikey", &key).send().unwrap_err().to_string();
    assert!(!error.contains("hunter2"), "{error}");
}

#[test]
fn a_missing_reply_names_the_request_the_nearest_and_that_nothing_was_sent() {
    let folder = Folder::new(&[
        ("1.json", exchange("GET", "https://h/domains/evil.test?limit=10", "")),
        ("2.json", exchange("GET", "https://h/ips/10.0.0.1", "")),
    ]);
    let error = folder.get("https://h/domains/evil.test?limit=20").unwrap_err().to_string();
    for part in [
        "no recorded reply for GET https://h/domains/evil.test?limit=20 in `",
        "the nearest is GET https://h/domains/evil.test?limit=10 in `1.json`",
        "No network was used",
    ] {
        assert!(error.contains(part), "{error}");
    }
    let http = folder.open().unwrap();
    let error = http.post("https://h/ips/10.0.0.1").send().unwrap_err().to_string();
    assert!(error.contains("the nearest is GET https://h/ips/10.0.0.1 in `2.json`"), "{error}");
    assert!(Folder::new(&[]).get("https://h/").unwrap_err().to_string().contains("it holds no exchange"));
}

#[test]
fn broken_files_are_named_with_line_and_column_when_the_folder_is_opened() {
    let valid = exchange("GET", "https://h/", "").to_string();
    for (content, message) in [
        ("{\n  \"request\": {,\n}", "line 2, column 15: key must be a string"),
        ("", "line 1, column 0: EOF while parsing a value"),
        ("\"\u{0}\"", "line 1, column 2: control character"),
        (r#"{"response": {"status": 200}}"#, "missing field `request`"),
        (&valid.replace("\"url\"", "\"uri\""), "unknown field `uri`"),
        (&valid.replace("\"body\"", "\"bdoy\""), "unknown field `bdoy`"),
        (&valid.replace("200", "99"), "`response.status` is 99"),
        (&valid.replace("200", "70000"), "line 1, column"),
        (&valid.replace("GET", "FETCH"), "`request.method`: `FETCH` is not a method"),
        (&valid.replace("https:", "gopher:"), "`request.url`: the URL does not begin"),
    ] {
        let folder = Folder::new(&[]);
        folder.write("good.json", &valid);
        folder.write("bad.json", content);
        let error = folder.open().err().expect(content).to_string();
        assert!(error.contains("bad.json`: ") && error.contains(message), "{content}: {error}");
    }
    let error = Replay::open("/nonexistent-folder").unwrap_err().to_string();
    assert!(error.starts_with("the replay folder `/nonexistent-folder` cannot be read: "), "{error}");
}

#[test]
fn a_byte_order_mark_and_missing_optional_parts_are_fine() {
    let folder = Folder::new(&[]);
    folder.write(
        "a.JSON",
        "\u{FEFF}{\"request\":{\"method\":\"GET\",\"url\":\"http://h\"},\"response\":{\"status\":204}}",
    );
    let response = folder.get("http://h/").unwrap();
    assert_eq!((response.status(), response.bytes()), (204, &b""[..]));
}

#[test]
fn threads_share_the_series_without_skipping_or_repeating() {
    let files: Vec<_> =
        (10..30).map(|n| (format!("{n}.json"), exchange("GET", "https://h/", n.to_string()))).collect();
    let files: Vec<_> = files.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let http = Folder::new(&files).open().unwrap();
    let mut seen: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(|| text(http.get("https://h/").send()))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    seen.sort();
    assert_eq!(seen, (10..30).map(|n| n.to_string()).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_order_of_the_query_finds_the_recording(
        (pairs, shuffled) in prop::collection::vec(("[a-c]{1,2}", "\\PC{0,5}"), 1..5)
            .prop_flat_map(|pairs| (Just(pairs.clone()), Just(pairs).prop_shuffle())),
    ) {
        let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", crate::http::encode(value))).collect();
        let folder = Folder::new(&[("1.json", exchange("GET", &format!("https://h/?{}", query.join("&")), "found"))]);
        let http = folder.open().unwrap();
        let request = shuffled.iter().fold(http.get("https://h/"), |request, (name, value)| request.query(name, value));
        prop_assert_eq!(text(request.send()), "found");
    }

    #[test]
    fn no_file_makes_loading_panic(content in prop::collection::vec(any::<u8>(), 0..80)) {
        let folder = Folder::new(&[]);
        fs::write(folder.0.path().join("a.json"), content).unwrap();
        prop_assert!(folder.open().is_err());
    }
}
