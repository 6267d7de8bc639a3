//! Percent-encoding.

use std::fmt::Write as _;

use crate::error::Error;

/// Percent-encodes a text for one segment of a path or one value of a query.
///
/// Everything but letters, digits and `-._~` is encoded, so an indicator cannot leave its place in the URL.
///
/// ```
/// use iris_runtime::http::encode;
///
/// assert_eq!(encode("evil.test/?a=b"), "evil.test%2F%3Fa%3Db");
/// ```
pub fn encode(text: &str) -> String {
    keep(text, |byte, _| is_unreserved(byte))
}

/// A path as it may stand in a URL: illegal characters are encoded, the rest stays.
pub(super) fn path(path: &str) -> Result<String, Error> {
    let path = keep(path, |byte, rest| is_legal(byte, rest) && byte != b'?');
    if canonical(&path).split('/').any(|segment| segment == "." || segment == "..") {
        return Err(Error::msg(
            "the path of the URL holds `.` or `..` as a segment; many servers leave the path there",
        ));
    }
    Ok(path)
}

/// A pair of a query as it may stand in a URL.
pub(super) fn query(pair: &str) -> String {
    keep(pair, is_legal)
}

/// One spelling for all that mean the same path: no needless escapes, the others in upper case.
pub(super) fn canonical(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match escaped(rest.as_bytes()) {
            Some(byte) if is_unreserved(byte) => out.push(char::from(byte)),
            Some(byte) => push_escape(&mut out, byte),
            None => {
                out.push('%');
                rest = &rest[1..];
                continue;
            }
        }
        rest = &rest[3..];
    }
    out.push_str(rest);
    out
}

/// The bytes that a part of a query stands for; `+` is a blank.
pub(super) fn decode(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escape = escaped(rest);
        out.push(escape.unwrap_or(if byte == b'+' { b' ' } else { byte }));
        rest = if escape.is_some() { &rest[3..] } else { after };
    }
    out
}

fn keep(text: &str, keeps: impl Fn(u8, &[u8]) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (index, &byte) in bytes.iter().enumerate() {
        if byte.is_ascii() && keeps(byte, &bytes[index..]) {
            out.push(char::from(byte));
        } else {
            push_escape(&mut out, byte);
        }
    }
    out
}

fn push_escape(out: &mut String, byte: u8) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "%{byte:02X}");
}

/// The byte that the escape at the start of `text` stands for.
fn escaped(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn is_legal(byte: u8, rest: &[u8]) -> bool {
    is_unreserved(byte) || b":/?@!$&'()*+,;=[]".contains(&byte) || (byte == b'%' && escaped(rest).is_some())
}
