//! Tests of URLs: what is accepted, what is shown, what counts as the same.

use proptest::prelude::*;

use super::*;
use crate::config::Secret;

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn same(a: &str, b: &str) -> bool {
    url(a).resource() == url(b).resource() && url(a).query_matches(&url(b).sorted_query())
}

#[test]
fn spellings_of_one_url_are_the_same() {
    for (a, b) in [
        ("https://Example.ORG", "https://example.org:443/"),
        ("http://h:80/a", "http://h/a#part"),
        ("https://h/%7euser/%2f", "https://h/~user/%2F"),
        ("https://h/?b=2&a=1", "https://h/?a=1&&b=2"),
        ("https://h/?q=a+b&q=%3a", "https://h/?q=:&q=a%20b"),
        ("https://h/?flag", "https://h/?flag="),
        ("https://h/a b", " https://h/a%20b\n"),
    ] {
        assert!(same(a, b) && same(b, a), "{a} and {b}");
    }
    for (a, b) in [
        ("https://h/a", "http://h/a"),
        ("https://h/a", "https://h/A"),
        ("https://h/a", "https://h:8443/a"),
        ("https://h/%2F", "https://h//"),
        ("https://h/?a=1", "https://h/?a=1&a=1"),
        ("https://h/?a=1&b=2", "https://h/?a=2&b=1"),
    ] {
        assert!(!same(a, b), "{a} and {b}");
    }
}

#[test]
fn refuses_what_is_no_plain_web_address_without_repeating_it() {
    for (text, part) in [
        ("ftp://h/hunter2", "does not begin"),
        ("example.org/hunter2", "does not begin"),
        ("https://user:hunter2@h/", "credentials"),
        ("https://", "host"),
        ("https://h:99999/hunter2", "port"),
        ("https://h:+80/", "port"),
        ("https://[::1", "host"),
        ("https://[::1]x/", "host"),
        ("https://bücher.test/", "xn--"),
        ("https://h/a/../hunter2", "`..`"),
        ("https://h/a/%2E%2e/b", "`..`"),
        ("https://a b/", "host"),
    ] {
        let error = Url::parse(text).unwrap_err().to_string();
        assert!(error.contains(part) && !error.contains("hunter2"), "{text}: {error}");
    }
    assert!(Url::parse(&format!("https://h/{}", "a".repeat(MAX_BYTES))).is_err());
}

#[test]
fn an_indicator_cannot_leave_its_segment() {
    let domain = "evil.test/../users?x=1#\u{e9}";
    let built = url(&format!("https://h/domains/{}", encode(domain)));
    assert_eq!(built.expose(), "https://h/domains/evil.test%2F..%2Fusers%3Fx%3D1%23%C3%A9");
    assert!(Url::parse(&format!("https://h/domains/{}", encode(".."))).is_err());
}

#[test]
fn shows_no_value_of_the_query_and_records_only_plain_ones() {
    let mut url = url("https://h/p?key=abc&bare");
    url.push("apikey", &Value::from(&Secret::new("hun ter2")));
    url.push("limit", &Value::from(10));
    assert_eq!(url.to_string(), "https://h/p?key=…&…&apikey=…&limit=…");
    assert_eq!(format!("{url:?}"), format!("Url({url})"));
    assert_eq!(url.recorded(), "https://h/p?key=abc&bare&apikey=…&limit=10");
    assert_eq!(url.expose(), "https://h/p?key=abc&bare&apikey=hun%20ter2&limit=10");
    assert_eq!(url.secrets().collect::<Vec<_>>(), ["hun ter2"]);
}

#[test]
fn a_secret_matches_whatever_was_recorded_under_its_name() {
    let mut asked = url("https://h/?a=1");
    asked.push("apikey", &Value::from(&Secret::new("mine")));
    assert!(asked.query_matches(&url("https://h/?apikey=recorded-replies&a=1").sorted_query()));
    assert!(!asked.query_matches(&url("https://h/?other=x&a=1").sorted_query()));
    assert!(!asked.query_matches(&url("https://h/?apikey=x&a=2").sorted_query()));
    assert!(!asked.query_matches(&url("https://h/?apikey=x").sorted_query()));
}

#[test]
fn joins_like_a_browser() {
    let from = url("https://h/a/b?q=1");
    for (location, full) in [
        ("https://other.test/x", "https://other.test/x"),
        ("//other.test/x", "https://other.test/x"),
        ("/x?y=2", "https://h/x?y=2"),
        ("c", "https://h/a/c"),
        ("?z=3", "https://h/a/b?z=3"),
        ("login?next=https://h/a", "https://h/a/login?next=https://h/a"),
        ("/login?next=https://h/a", "https://h/login?next=https://h/a"),
    ] {
        assert_eq!(from.join(location).unwrap().expose(), full);
    }
    assert!(from.join("javascript:x").is_err());
    assert!(from.join("ftp://h/").is_err());
}

#[test]
fn knows_this_machine() {
    for text in [
        "http://localhost:1/",
        "http://a.localhost",
        "http://127.9.9.9/",
        "http://[::1]:8/",
        "http://0.0.0.0",
    ] {
        assert!(url(text).is_loopback(), "{text}");
    }
    for text in ["http://localhost.test", "http://128.0.0.1", "http://[::2]"] {
        assert!(!url(text).is_loopback(), "{text}");
    }
    assert!(url("http://[::ffff:127.0.0.1]").is_loopback());
}

proptest! {
    #[test]
    fn matching_does_not_depend_on_the_order_of_the_query(
        (pairs, shuffled) in prop::collection::vec(("[a-c]{0,2}", ".{0,6}"), 0..6)
            .prop_flat_map(|pairs| (Just(pairs.clone()), Just(pairs).prop_shuffle())),
        secret in any::<bool>(),
    ) {
        let build = |pairs: &[(String, String)], secret: bool| {
            let mut url = url("https://h/p");
            for (index, (name, value)) in pairs.iter().enumerate() {
                let value = if secret && index == 0 { Value::secret(value) } else { Value::from(value) };
                url.push(name, &value);
            }
            url
        };
        let (asked, recorded) = (build(&pairs, secret), build(&shuffled, false));
        prop_assert_eq!(asked.sorted_query(), recorded.sorted_query());
        prop_assert!(asked.query_matches(&recorded.sorted_query()));
        // What is sent reads back as the same pairs.
        prop_assert_eq!(url(&asked.expose()).sorted_query(), asked.sorted_query());
    }

    #[test]
    fn no_text_makes_parsing_panic_or_yields_a_url_that_does_not_parse(text in "(https?://)?[ -~é\t]{0,40}") {
        if let Ok(parsed) = Url::parse(&text) {
            prop_assert_eq!(Url::parse(&parsed.expose()).unwrap(), parsed);
        }
    }

    #[test]
    fn encoding_is_undone_by_decoding(text in ".*") {
        prop_assert_eq!(escape::decode(&encode(&text)), text.as_bytes());
    }
}
