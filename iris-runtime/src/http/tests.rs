//! Tests of building requests and reading responses, without a network.

use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::*;
use crate::config::Secret;
use crate::error::Fault;

fn http(reply: Reply) -> Http {
    let answer = move |_: &Request| Ok(reply.clone());
    Http::open(Arc::new(answer), None, &NoObject, "test/1").unwrap()
}

fn reply(status: u16, body: &str) -> Reply {
    Reply::new(status, vec![("X-Left".into(), "3".into())], body)
}

#[test]
fn a_closed_gate_lets_nothing_reach_the_transport() {
    struct Red;
    impl About for Red {
        fn tlp(&self) -> ObjectTlp<'_> {
            ObjectTlp::Name("red")
        }
    }
    let open = |max| Http::open(Arc::new(Offline), max, &Red, "test/1").map(|_| ());
    assert!(open(Some(Tlp::AmberStrict)).is_err());
    assert!(open(Some(Tlp::Red)).is_ok());
    let dynamic: &dyn About = &Red;
    assert!(Http::open(Arc::new(Offline), None, dynamic, "test/1").is_ok());
}

#[test]
fn offline_names_the_request_and_sends_nothing() {
    let http = Http::open(Arc::new(Offline), None, &NoObject, "test/1").unwrap();
    let error = http.get("https://h/?key=hunter2").send().unwrap_err().to_string();
    assert!(error.starts_with("GET https://h/?key=… was not sent: there is no network here."), "{error}");
}

#[test]
fn the_first_mistake_comes_out_when_sent_and_repeats_no_value() {
    let http = http(reply(200, ""));
    let key = Secret::new("hunter2\n");
    let unserialisable = std::collections::HashMap::from([(vec![1], 2)]);
    for (request, part) in [
        (http.get("hunter2"), "the GET request cannot be built: the URL does not begin"),
        (http.get("x").header("\n", "y"), "the URL does not begin"),
        (http.request("FETCH", "https://h"), "`FETCH` is not a method; write one of GET"),
        (http.get("https://h").header("X-Key", &key), "`X-Key` holds a line break"),
        (http.get("https://h").header("X Key", "hunter2"), "`X Key` is not the name of a header"),
        (http.get("https://h").json(&1), "GET carries no body"),
        (http.post("https://h").json(&unserialisable), "cannot be written as JSON"),
    ] {
        let error = request.send().unwrap_err().to_string();
        assert!(error.contains(part) && !error.contains("hunter2"), "{error}");
    }
}

#[test]
fn a_later_header_of_the_same_name_wins_and_the_user_agent_may_be_given() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let record = move |request: &Request| {
        *sink.lock().unwrap() =
            request.headers().iter().map(|(name, value)| format!("{name}: {}", value.expose())).collect();
        Ok(reply(200, ""))
    };
    let http = Http::open(Arc::new(record), None, &NoObject, "Mon modèle/1").unwrap();
    http.get("https://h").header("A", 1).header("a", 2).bearer_auth(&Secret::new("t")).send().unwrap();
    assert_eq!(*seen.lock().unwrap(), ["a: 2", "Authorization: Bearer t", "User-Agent: Mon-mod-le/1"]);
    http.get("https://h").header("user-agent", "mine").send().unwrap();
    assert_eq!(*seen.lock().unwrap(), ["user-agent: mine"]);
}

#[test]
fn a_failing_status_is_an_answer_until_it_is_asked_for() {
    let response = http(reply(404, "{\"error\": \"none\"}")).get("https://h/x?key=k").send().unwrap();
    assert_eq!(
        (response.status(), response.header("x-LEFT"), response.is_success()),
        (404, Some("3"), false)
    );
    assert_eq!(response.json::<Value>().unwrap()["error"], "none");
    let error = response.error_for_status().unwrap_err();
    assert_eq!(error.fault(), Fault::Service);
    assert_eq!(
        error.to_string(),
        "GET https://h/x?key=… was answered with 404 (not found): {\"error\": \"none\"}"
    );
    assert!(http(reply(299, "")).get("https://h").send().unwrap().error_for_status().is_ok());
    assert!(http(reply(300, "")).get("https://h").send().unwrap().error_for_status().is_err());
}

#[test]
fn an_error_shows_a_short_clean_beginning_of_the_body_without_secrets() {
    let key = Secret::new("hunter2");
    let body = format!("bad\r\n\u{1b}[31m key\u{202e} hunter2, {}", "é".repeat(500));
    let request =
        |status| http(reply(status, &body)).get("https://h/?k=v").query("key", &key).send().unwrap();
    let error = request(401).error_for_status().unwrap_err().to_string();
    assert!(error.contains(": bad [31m key ***, éé"), "{error}");
    assert!(error.ends_with("é…") && error.chars().count() < 300, "{error}");
    let error = request(200).json::<Value>().unwrap_err().to_string();
    assert!(
        error.contains("is not the JSON that was expected: bad") && !error.contains("hunter2"),
        "{error}"
    );
    let bearer = http(reply(401, "no hunter2")).get("https://h").bearer_auth(&key).send().unwrap();
    assert!(!bearer.error_for_status().unwrap_err().to_string().contains("hunter2"));
}

#[test]
fn a_reply_above_the_limit_is_refused_whatever_transport_brought_it() {
    let http = http(reply(200, "12345"));
    assert!(http.get("https://h").max_response_bytes(5).send().is_ok());
    let error = http.get("https://h").max_response_bytes(4).send().unwrap_err();
    assert_eq!(error.fault(), Fault::Service);
}

#[test]
fn nothing_that_prints_a_request_or_reply_shows_what_is_in_it() {
    let printed = Arc::new(Mutex::new(String::new()));
    let sink = Arc::clone(&printed);
    let print = move |request: &Request| {
        *sink.lock().unwrap() = format!("{request:?} {:?}", request.headers());
        Ok(reply(200, "hunter2"))
    };
    let http = Http::open(Arc::new(print), None, &NoObject, "test/1").unwrap();
    let request = http.post("https://h/?a=hunter2").header("X-Key", "hunter2").body("hunter2", "text/plain");
    let response = request.send().unwrap();
    let all = format!("{} {response:?}", printed.lock().unwrap());
    assert!(all.contains("X-Key") && all.contains("https://h/?a=…") && !all.contains("hunter2"), "{all}");
}
