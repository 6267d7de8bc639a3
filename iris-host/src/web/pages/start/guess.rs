//! Guesses what kind of indicator a text is.

use std::net::IpAddr;

use iris_catalog::reference::{IOC_TYPES, hex_digits, id_of};

/// The IOC type of a text, by its name in IRIS.
pub(super) fn type_of(text: &str) -> &'static str {
    let lower = text.trim().to_ascii_lowercase();
    if lower.parse::<IpAddr>().is_ok() {
        return "ip-dst";
    }
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return "url";
    }
    if lower.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let hash = ["md5", "sha1", "sha256", "sha512"]
            .into_iter()
            .find(|name| hex_digits(name) == Some(lower.len()));
        if let Some(name) = hash {
            return name;
        }
    }
    match lower.split_once('@') {
        Some((_, host)) if host.contains('.') => "email-src",
        _ if is_domain(&lower) => "domain",
        _ => "other",
    }
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    text.contains('.') && text.split('.').all(label)
}

/// The id of that type.
pub(super) fn type_id(text: &str) -> i64 {
    id_of(IOC_TYPES, type_of(text)).or_else(|| id_of(IOC_TYPES, "other")).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_indicators_are_recognised() {
        for (text, wanted) in [
            ("evil.example", "domain"),
            ("192.0.2.1", "ip-dst"),
            ("2001:db8::1", "ip-dst"),
            ("http://evil.example/a", "url"),
            ("d41d8cd98f00b204e9800998ecf8427e", "md5"),
            ("a@b.example", "email-src"),
            ("something else", "other"),
        ] {
            assert_eq!(type_of(text), wanted, "{text}");
            assert_eq!(IOC_TYPES.iter().find(|entry| entry.id == type_id(text)).unwrap().name, wanted);
        }
    }
}
