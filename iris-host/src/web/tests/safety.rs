//! Who may ask, and what every answer carries.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::Asked;

/// Asks with these headers and nothing else.
fn ask(asked: &Asked, method: &str, path: &str, headers: &[(&str, &str)]) -> StatusCode {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    asked.send(request.body(Body::empty()).unwrap()).status()
}

const OURS: (&str, &str) = ("host", "127.0.0.1:8642");

#[test]
fn only_our_own_names_are_answered() {
    let asked = Asked::new();
    for name in ["127.0.0.1:8642", "localhost:8642", "[::1]:8642", "box:8642"] {
        assert_eq!(ask(&asked, "GET", "/", &[("host", name)]), StatusCode::OK, "{name}");
    }
    let key = asked.core.api_key().to_owned();
    for name in [
        "",
        "evil.example:8642",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:86420",
        "localhost.evil:8642",
        "boxer:8642",
    ] {
        assert_eq!(ask(&asked, "GET", "/", &[("host", name)]), StatusCode::FORBIDDEN, "{name}");
        let with_key = [("host", name), ("x-iris-auth", key.as_str())];
        assert_eq!(ask(&asked, "GET", "/api/ping", &with_key), StatusCode::FORBIDDEN, "{name}");
    }
    assert_eq!(ask(&asked, "GET", "/", &[]), StatusCode::FORBIDDEN);
    for two in [[OURS, ("host", "evil.example")], [("host", "evil.example"), OURS]] {
        assert_eq!(ask(&asked, "GET", "/", &two), StatusCode::FORBIDDEN);
    }
    assert_eq!(ask(&asked, "GET", "http://evil.example/", &[OURS]), StatusCode::FORBIDDEN);
    assert_eq!(ask(&asked, "GET", "http://127.0.0.1:8642/", &[OURS]), StatusCode::OK);
}

#[test]
fn other_pages_may_link_here_and_nothing_else() {
    let asked = Asked::new();
    let site = |site: &'static str| ("sec-fetch-site", site);
    let visit = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
    for other in ["cross-site", "same-site"] {
        assert_eq!(ask(&asked, "GET", "/", &[OURS, site(other)]), StatusCode::FORBIDDEN);
        assert_eq!(ask(&asked, "GET", "/", &[OURS, site(other), visit[0], visit[1]]), StatusCode::OK);
        assert_eq!(
            ask(&asked, "POST", "/ui/x", &[OURS, site(other), visit[0], visit[1]]),
            StatusCode::FORBIDDEN
        );
        let frame = [OURS, site(other), visit[0], ("sec-fetch-dest", "iframe")];
        assert_eq!(ask(&asked, "GET", "/", &frame), StatusCode::FORBIDDEN);
    }
    assert_eq!(ask(&asked, "POST", "/ui/x", &[OURS]), StatusCode::FORBIDDEN);
    for origin in ["null", "http://evil.example", "http://127.0.0.1:9999", "http://localhost:8642"] {
        assert_eq!(
            ask(&asked, "POST", "/ui/x", &[OURS, ("origin", origin)]),
            StatusCode::FORBIDDEN,
            "{origin}"
        );
    }
    let own = [OURS, ("origin", "http://127.0.0.1:8642")];
    assert_ne!(ask(&asked, "POST", "/ui/x", &own), StatusCode::FORBIDDEN);
    assert_ne!(ask(&asked, "POST", "/ui/x", &[OURS, site("same-origin")]), StatusCode::FORBIDDEN);
}

#[test]
fn json_routes_take_the_key_and_nothing_else() {
    let asked = Asked::new();
    let key = asked.core.api_key().to_owned();
    let bearer = format!("Bearer {key}");
    let cookie = format!("iris_host_8642={key}");
    let wrong = format!("{}0", &key[1..]);
    let status = |headers: &[(&str, &str)]| ask(&asked, "GET", "/api/ping", &[&[OURS], headers].concat());
    assert_eq!(status(&[("authorization", &bearer)]), StatusCode::OK);
    assert_eq!(status(&[("x-iris-auth", &key)]), StatusCode::OK);
    for refused in [
        &[][..],
        &[("cookie", &*cookie)],
        &[("authorization", &*key)],
        &[("x-iris-auth", &*wrong)],
        &[("x-iris-auth", "")],
        &[("sec-fetch-site", "same-origin")],
    ] {
        assert_eq!(status(refused), StatusCode::UNAUTHORIZED, "{refused:?}");
    }
    // A page of another origin that sends a wrong key is still a page of another origin.
    let foreign = [("x-iris-auth", &*wrong), ("sec-fetch-site", "cross-site")];
    assert_eq!(status(&foreign), StatusCode::FORBIDDEN);
}

#[test]
fn with_a_token_pages_need_it_and_scripts_their_key() {
    let token = "abcdefgh12345678";
    let asked = Asked::with(std::path::Path::new("unused"), Vec::new(), Some(token));
    let key = asked.core.api_key().to_owned();
    let cookie = format!("theme=dark; iris_host_8642={token}");
    assert_eq!(ask(&asked, "GET", "/", &[OURS]), StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&asked, "GET", "/", &[OURS, ("x-iris-auth", "anything")]), StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&asked, "GET", "/", &[OURS, ("cookie", &cookie)]), StatusCode::OK);
    assert_eq!(ask(&asked, "GET", "/", &[OURS, ("cookie", "iris_host_8642=abc")]), StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&asked, "GET", "/api/ping", &[OURS, ("x-iris-auth", &key)]), StatusCode::OK);
    assert_eq!(ask(&asked, "GET", &format!("/?token={token}"), &[OURS]), StatusCode::SEE_OTHER);
    // A token in the address opens the first page's exchange and no other address, right or wrong.
    let own = ("origin", "http://127.0.0.1:8642");
    for (method, path) in [
        ("GET", "/case?cid=1"),
        ("GET", "/ui/events?topic=tasks"),
        ("GET", "/manage/modules/1?tab=Configuration"),
        ("POST", "/ui/theme?x=1"),
        ("POST", "/ui/objects/ioc/create?cid=1"),
    ] {
        for given in ["x", token] {
            let path = format!("{path}&token={given}");
            assert_eq!(ask(&asked, method, &path, &[OURS, own]), StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    let wrong = Request::builder().uri("/?token=x").header("host", OURS.1).body(Body::empty()).unwrap();
    let response = asked.send(wrong);
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert!(response.headers().get("set-cookie").is_none());
}

#[test]
fn every_answer_carries_the_headers() {
    let asked = Asked::new();
    for (path, host) in
        [("/", "127.0.0.1:8642"), ("/api/ping", "127.0.0.1:8642"), ("/none", "127.0.0.1:8642"), ("/", "evil")]
    {
        let request = Request::builder().uri(path).header("host", host).body(Body::empty()).unwrap();
        let response = asked.send(request);
        let header = |name: &str| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
        };
        assert!(header("content-security-policy").contains("require-trusted-types-for 'script'"), "{path}");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("access-control-allow-origin"), "");
    }
}
