//! Tests of the network transport against a server on this machine.

use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::Live;
use crate::config::Secret;
use crate::error::Fault;
use crate::http::testing::{Server, answer, read_request};
use crate::http::{Http, NoObject};
use crate::settings::ServerSettings;

fn http_with(settings: &str) -> Http {
    let settings: ServerSettings = serde_json::from_str(settings).unwrap();
    Http::open(Arc::new(Live::new(&settings)), None, &NoObject, "my_module/1.2.3").unwrap()
}

fn http() -> Http {
    http_with("{}")
}

#[test]
fn sends_what_was_built_and_brings_back_what_was_answered() {
    let server = Server::new([answer("404 Not Found", "X-Left: 3\r\n", "{\"error\": 1}")]);
    let key = Secret::new("hunter2");
    let request =
        http().post(server.url("/v3/a b")).query("q", "x&y").header("X-Key", &key).json(&[1, 2]).send();
    let response = request.unwrap();
    assert_eq!((response.status(), response.header("x-left")), (404, Some("3")));
    assert_eq!(response.json::<serde_json::Value>().unwrap()["error"], 1);
    let heard = server.heard();
    assert!(heard.starts_with("POST /v3/a%20b?q=x%26y HTTP/1.1\r\n"), "{heard}");
    let lower = heard.to_ascii_lowercase();
    for line in
        ["\nx-key: hunter2\r", "\nuser-agent: my_module/1.2.3\r", "\ncontent-type: application/json\r"]
    {
        assert!(lower.contains(line), "{heard}");
    }
    assert!(heard.ends_with("\r\n\r\n[1,2]"), "{heard}");
}

#[test]
fn waits_as_long_as_the_service_asks_and_tries_three_times_at_most() {
    let busy = answer("429 Too Many Requests", "Retry-After: 1\r\n", "");
    let server = Server::new([busy, answer("200 OK", "", "done")]);
    let started = Instant::now();
    assert_eq!(http().get(server.url("/")).send().unwrap().text(), "done");
    assert!((1.0..4.0).contains(&started.elapsed().as_secs_f64()), "{:?}", started.elapsed());

    let busy = answer("503 Service Unavailable", "Retry-After: 0\r\n", "");
    let server = Server::new([busy.clone(), busy.clone(), busy.clone(), busy]);
    assert_eq!(http().post(server.url("/")).send().unwrap().status(), 503);
    assert!(server.heard().starts_with("POST") && server.heard() == server.heard() && server.is_quiet());
}

#[test]
fn does_not_wait_beyond_the_timeout() {
    let server = Server::new([answer("429 Too Many Requests", "Retry-After: 600\r\n", "busy")]);
    let started = Instant::now();
    let response = http().get(server.url("/")).timeout(Duration::from_secs(2)).send().unwrap();
    assert!(started.elapsed() < Duration::from_secs(1));
    let error = response.error_for_status().unwrap_err();
    assert_eq!(error.fault(), Fault::Service);
    assert!(error.to_string().contains("429 (too many requests), to be asked again after 600"), "{error}");
}

#[test]
fn a_silent_service_is_left_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://127.0.0.1:{}/?apikey=hunter2", listener.local_addr().unwrap().port());
    let started = Instant::now();
    let error = http().get(url).timeout(Duration::from_millis(300)).send().unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    assert_eq!(error.fault(), Fault::Service);
    assert!(error.to_string().ends_with("failed: no complete answer in time"), "{error}");
    assert!(error.to_string().contains("/?apikey=…") && !error.to_string().contains("hunter2"), "{error}");
}

#[test]
fn a_reply_may_be_as_large_as_the_limit_and_no_larger() {
    let body = "x".repeat(1000);
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n{body}\r\n0\r\n\r\n"
    );
    for reply in [answer("200 OK", "", &body), chunked] {
        let server = Server::new([reply.clone(), reply]);
        let get = |limit| http().get(server.url("/")).max_response_bytes(limit).send();
        assert_eq!(get(1000).unwrap().bytes().len(), 1000);
        let error = get(999).unwrap_err().to_string();
        assert!(error.contains("more than 999 bytes"), "{error}");
    }
}

#[test]
fn a_closed_port_is_tried_again_and_reported() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let started = Instant::now();
    let error = http().post(format!("http://127.0.0.1:{port}/")).send().unwrap_err();
    assert!(error.to_string().to_lowercase().contains("refused"), "{error}");
    // Two waits, of at least 250 and 500 ms.
    assert!(started.elapsed() >= Duration::from_millis(750));
}

#[test]
fn a_broken_connection_is_repeated_for_get_only() {
    let server = Server::new([String::new(), answer("200 OK", "", "second")]);
    assert_eq!(http().get(server.url("/")).send().unwrap().text(), "second");
    let server = Server::new([String::new(), answer("200 OK", "", "second")]);
    assert!(http().post(server.url("/")).json(&1).send().is_err());
    assert!(server.heard().starts_with("POST") && server.is_quiet());
}

#[test]
fn follows_three_redirects_of_a_get_and_no_more() {
    let hop = |code: &str, to: &str| answer(code, &format!("Location: {to}\r\n"), "moved");
    let hops =
        [hop("302 Found", "/b"), hop("301 Moved", "c?x=1"), hop("308 Permanent", "//127.0.0.1:{port}/d")];
    let key = Secret::new("hunter2");
    let server = Server::new(hops.iter().cloned().chain([answer("200 OK", "", "there")]));
    let response = http().get(server.url("/a")).header("X-Key", &key).send().unwrap();
    assert_eq!(response.text(), "there");
    let asked: Vec<String> = (0..4).map(|_| server.heard()).collect();
    for (asked, path) in asked.iter().zip(["/a", "/b", "/c?x=1", "/d"]) {
        assert!(asked.starts_with(&format!("GET {path} HTTP")), "{asked}");
        assert!(asked.to_ascii_lowercase().contains("x-key: hunter2"), "the origin is the same: {asked}");
    }

    let server = Server::new(hops.into_iter().chain([hop("302 Found", "/e"), answer("200 OK", "", "there")]));
    let error = http().get(server.url("/a")).send().unwrap_err().to_string();
    assert!(error.contains("redirected more than 3 times"), "{error}");

    let server = Server::new([hop("302 Found", "/b"), answer("200 OK", "", "there")]);
    assert_eq!(http().post(server.url("/a")).send().unwrap().status(), 302);
}

#[test]
fn keys_do_not_follow_a_redirect_to_another_origin() {
    let other = Server::new([answer("200 OK", "", "other")]);
    let first = Server::new([answer("302 Found", &format!("Location: {}\r\n", other.url("/x")), "")]);
    let http = http();
    let request = http.get(first.url("/")).header("X-Key", "hunter2").header("Accept", "text/x");
    assert_eq!(request.send().unwrap().text(), "other");
    assert!(first.heard().to_ascii_lowercase().contains("x-key: hunter2"));
    let heard = other.heard().to_ascii_lowercase();
    assert!(
        !heard.contains("hunter2") && heard.contains("accept: text/x") && heard.contains("my_module"),
        "{heard}"
    );
}

#[test]
fn https_to_a_server_without_tls_is_an_error_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://127.0.0.1:{}/", listener.local_addr().unwrap().port());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(answer("200 OK", "", "plain text").as_bytes()).unwrap();
        listener.set_nonblocking(true).unwrap();
        thread::sleep(Duration::from_secs(1));
        listener.accept().is_ok()
    });
    let error = http().get(url).send().unwrap_err();
    assert_eq!(error.fault(), Fault::Service);
    assert!(error.to_string().contains("failed: received corrupt message"), "{error}");
    assert!(!server.join().unwrap(), "it was tried again");
}

#[test]
fn goes_through_the_proxy_of_iris_but_not_to_this_machine() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let proxy = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let connect = read_request(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let request = read_request(&mut stream);
        stream.write_all(answer("200 OK", "", "through").as_bytes()).unwrap();
        (connect, request)
    });
    let http = http_with(&format!(r#"{{"http_proxy": "http://me:pass@127.0.0.1:{port}"}}"#));
    let direct = Server::new([answer("200 OK", "", "direct")]);
    assert_eq!(http.get(direct.url("/")).send().unwrap().text(), "direct");
    assert_eq!(http.get("http://third.party.test/x").send().unwrap().text(), "through");
    let (connect, request) = proxy.join().unwrap();
    assert!(connect.starts_with("CONNECT third.party.test:80 HTTP/1.1\r\n"), "{connect}");
    assert!(connect.contains("Proxy-Authorization: Basic bWU6cGFzcw=="), "{connect}");
    assert!(request.starts_with("GET /x HTTP/1.1\r\n"), "{request}");
}

#[test]
fn connections_are_kept_between_clients_of_one_process() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://127.0.0.1:{}/", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        for body in ["1", "2"] {
            read_request(&mut stream);
            let reply = format!("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{body}");
            stream.write_all(reply.as_bytes()).unwrap();
        }
    });
    assert_eq!(http().get(&url).send().unwrap().text(), "1");
    assert_eq!(http().get(&url).send().unwrap().text(), "2");
}
