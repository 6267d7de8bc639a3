//! The rule of `url`: absolute, `http` or `https`, with a host. The same in constants and at load.

/// What a URL looks like, as the end of a sentence that begins with "write".
pub(super) const URL: &str = "an http or https URL with a host, such as https://example.org";
const CREDENTIALS: &str = "the URL without `user:password@`, and a parameter for the key";
const ASCII: &str = "the host in its ASCII form, which begins with `xn--`";

/// What to write instead of a text that is no URL that a module could send a request to.
pub(super) const fn mistake(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let start = match scheme(bytes) {
        0 => return Some(URL),
        start => start,
    };
    let mut end = start;
    let mut at = start;
    while at < bytes.len() {
        if bytes[at] <= b' ' || bytes[at] == 0x7f {
            return Some(URL);
        }
        if end == at && !matches!(bytes[at], b'/' | b'?' | b'#') {
            end += 1;
        }
        at += 1;
    }
    authority(bytes.split_at(end).0.split_at(start).1)
}

/// The length of `http://` or `https://` at the start, 0 if there is neither.
const fn scheme(bytes: &[u8]) -> usize {
    if starts_with(bytes, b"https://") {
        8
    } else if starts_with(bytes, b"http://") {
        7
    } else {
        0
    }
}

const fn starts_with(bytes: &[u8], start: &[u8]) -> bool {
    let mut at = 0;
    while at < start.len() {
        if at >= bytes.len() || !bytes[at].eq_ignore_ascii_case(&start[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Host and port.
const fn authority(bytes: &[u8]) -> Option<&'static str> {
    let mut colons = 0;
    let mut host = 0;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'@' => return Some(CREDENTIALS),
            0x80.. => return Some(ASCII),
            b':' => colons += 1,
            _ => {}
        }
        if colons == 0 {
            host += 1;
        }
        at += 1;
    }
    if let [b'[', rest @ ..] = bytes {
        return address(rest);
    }
    let (name, port) = bytes.split_at(host);
    if name.is_empty() || !is_name(name) || !is_port(port) { Some(URL) } else { None }
}

const fn is_name(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        if !(bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'-' | b'.' | b'_')) {
            return false;
        }
        at += 1;
    }
    true
}

/// Nothing, `:` alone, or `:` and a number from 1 to 65535.
const fn is_port(bytes: &[u8]) -> bool {
    let [b':', digits @ ..] = bytes else { return bytes.is_empty() };
    let mut number = 0_u32;
    let mut at = 0;
    while at < digits.len() {
        if !digits[at].is_ascii_digit() || number > 65_535 {
            return false;
        }
        number = number * 10 + (digits[at] - b'0') as u32;
        at += 1;
    }
    digits.is_empty() || (number >= 1 && number <= 65_535)
}

/// An IPv6 address behind its bracket, as far as a constant can tell: whether it is one is for [`is_url`].
const fn address(bytes: &[u8]) -> Option<&'static str> {
    let mut at = 0;
    while at < bytes.len() && bytes[at] != b']' {
        if !(bytes[at].is_ascii_hexdigit() || matches!(bytes[at], b':' | b'.')) {
            return Some(URL);
        }
        at += 1;
    }
    let (inside, rest) = bytes.split_at(at);
    match rest {
        [b']', port @ ..] if !inside.is_empty() && is_port(port) => None,
        _ => Some(URL),
    }
}

/// The same at run time, where an IPv6 address can be read.
pub(super) fn check(text: &str) -> Result<(), &'static str> {
    let inside = || text.split_once("://")?.1.strip_prefix('[')?.split_once(']').map(|(inside, _)| inside);
    match (mistake(text), inside()) {
        (Some(expected), _) => Err(expected),
        (None, Some(address)) if address.parse::<std::net::Ipv6Addr>().is_err() => Err(URL),
        (None, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const _: () = assert!(mistake("https://example.org/api?x=1").is_none());

    #[test]
    fn absolute_urls_with_a_host_pass() {
        for url in [
            "http://a",
            "HTTPS://misp.example.org:8443/base path".split(' ').next().unwrap(),
            "https://10.0.0.1/",
            "http://[::1]:80/x",
            "https://a_b-c.d?q=ü#f",
            "http://host:",
            "https://x/@",
        ] {
            assert_eq!(check(url), Ok(()), "{url}");
        }
    }

    #[test]
    fn everything_else_says_what_to_write() {
        for text in [
            "",
            "example.org",
            "//example.org",
            "/path",
            "ftp://example.org",
            "https:/example.org",
            "https://",
            "https:///path",
            "https://?q",
            "http://:80",
            "http://a b",
            "http://a/b c",
            "http://a\n",
            "http://a:0",
            "http://a:65536",
            "http://a:99999999999999999999",
            "http://a:8a",
            "http://a*b",
            "http://[::1",
            "http://[]",
            "http://[1:2]",
            "http://[::1]x",
        ] {
            assert_eq!(check(text), Err(URL), "{text}");
        }
        assert_eq!(check("https://user:s3cret@example.org"), Err(CREDENTIALS));
        assert_eq!(check("https://bücher.example"), Err(ASCII));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(https?://)?[\\[\\]:@a-z0-9./?# é-]{0,20}") {
            if check(&text).is_ok() {
                prop_assert!(text.to_ascii_lowercase().starts_with("http"));
            }
        }

        /// What passes here can be requested; what cannot be requested does not pass.
        #[cfg(feature = "http")]
        #[test]
        fn agrees_with_the_client(text in "https?://[\\[\\]:@a-z0-9.é-]{0,12}(/[a-zé]{0,4})?(\\?[a-z=]{0,4})?(#[a-z]{0,2})?") {
            prop_assert_eq!(check(&text).is_ok(), crate::http::Url::parse(&text).is_ok(), "{}", text);
        }
    }
}
