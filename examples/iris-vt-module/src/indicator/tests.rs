//! Which IOC asks what, and which value is refused.

//! Tests of `indicator`.

use super::*;

fn path(ioc_type: &str, value: &str) -> String {
    Indicator::of(ioc_type, value).unwrap().unwrap().path()
}

fn refusal(ioc_type: &str, value: &str) -> Error {
    Indicator::of(ioc_type, value).unwrap_err()
}

const MD5: &str = "d41d8cd98f00b204e9800998ecf8427e";

#[test]
fn each_type_asks_its_own_collection() {
    let (sha1, sha256) = ("a".repeat(40), "B".repeat(64));
    assert_eq!(path("domain", "Evil.Example."), "domains/evil.example");
    assert_eq!(path("ip-any", "192.0.2.1"), "ip_addresses/192.0.2.1");
    assert_eq!(path("ip-src", "2001:DB8:0:0::1"), "ip_addresses/2001%3Adb8%3A%3A1");
    assert_eq!(path("md5", MD5), format!("files/{MD5}"));
    assert_eq!(path("sha1", &sha1), format!("files/{sha1}"));
    assert_eq!(path("sha256", &sha256), format!("files/{}", sha256.to_lowercase()));
}

#[test]
fn of_composite_values_the_first_part_is_asked() {
    assert_eq!(path("domain|ip", "evil.example|192.0.2.1"), "domains/evil.example");
    assert_eq!(path("ip-dst|port", " 192.0.2.1 | 443"), "ip_addresses/192.0.2.1");
}

#[test]
fn links_lead_to_the_page_of_the_same_indicator() {
    let link = |ioc_type, value| Indicator::of(ioc_type, value).unwrap().unwrap().link();
    assert_eq!(link("domain", "evil.example"), "https://www.virustotal.com/gui/domain/evil.example");
    assert_eq!(link("ip-dst", "192.0.2.1"), "https://www.virustotal.com/gui/ip-address/192.0.2.1");
    assert_eq!(link("md5", MD5), format!("https://www.virustotal.com/gui/file/{MD5}"));
}

#[test]
fn other_types_ask_nothing_whatever_their_value() {
    for other in ["", "url", "yara", "hostname", "sha224", "sha512", "ssdeep", "filename|md5", "md5 "] {
        assert_eq!(Indicator::of(other, MD5).unwrap(), None, "{other}");
    }
    assert!(not_asked("sha512").starts_with("type `sha512` is not looked up; "));
    assert!(not_asked("").starts_with("the IOC has no type; "));
    assert!(!not_asked("a\nb").contains('\n'));
}

#[test]
fn what_is_no_domain_is_refused() {
    let long = format!("{}example", "a.".repeat(124));
    let wide = format!("{}.example", "a".repeat(64));
    for value in [
        "",
        ".",
        "|192.0.2.1",
        "localhost",
        "192.0.2.1",
        "a..example",
        ".example",
        "-a.example",
        "a-.example",
        "a b.example",
        "a.example/x",
        "a.example?x",
        "a.example#",
        "../files",
        "a.example:443",
        "evil[.]example",
        "http://a.example",
        "bücher.example",
        "user@a.example",
        "%2e.example",
        &long,
        &wide,
    ] {
        assert!(Indicator::of("domain", value).is_err(), "{value:?}");
    }
    assert_eq!(path("domain", "xn--bcher-kva.example"), "domains/xn--bcher-kva.example");
    assert!(Indicator::of("domain", &long[2..]).is_ok());
    assert_eq!(path("domain", " a.example\n"), "domains/a.example");
    assert_eq!(path("domain", "_dmarc.a-1.example"), "domains/_dmarc.a-1.example");
}

#[test]
fn what_is_no_address_or_hash_is_refused() {
    for value in
        ["", "198.51.100.300", "198.51.100", "192.0.2.1/24", "192.0.2.1:443", "::1%eth0", "[::1]", "x"]
    {
        assert!(Indicator::of("ip-dst", value).is_err(), "{value:?}");
    }
    let other = format!("{}g", &MD5[1..]);
    for value in ["", "c0ffee", &other, &format!("{MD5}0"), "ü".repeat(16).as_str()] {
        assert!(Indicator::of("md5", value).is_err(), "{value:?}");
    }
}

#[test]
fn a_refusal_says_what_is_expected_and_blames_the_object() {
    let error = refusal("sha256", "c0ffee");
    assert_eq!(
        error.to_string(),
        "an IOC of type `sha256` must be a SHA-256 hash (64 hexadecimal digits), and `c0ffee` is none; nothing \
         was sent to VirusTotal"
    );
    assert_eq!(error.fault(), iris_runtime::Fault::Object);
    assert!(refusal("ip-dst", " ").to_string().contains("must be an IP address, and this one is empty;"));
}

#[test]
fn a_refusal_shows_foreign_text_short_and_on_one_line() {
    let text = refusal("domain", &format!("a\u{1b}[2J\n{}", "x".repeat(10_000))).to_string();
    assert!(!text.chars().any(char::is_control), "{text}");
    assert!(text.len() < 400, "{} bytes", text.len());
}
