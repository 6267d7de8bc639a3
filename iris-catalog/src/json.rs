//! Whether a text is JSON (RFC 8259), in constants.
//!
//! A default of a `Json<T>` parameter may come from a file (`include_str!`), which only const evaluation can
//! look into. It has no recursion to spare and counts loop turns and calls, so this is one loop with the open
//! brackets as bits of a number; a text of a megabyte stays below the limit of the compiler's lint.

/// How many arrays and objects may lie in one another: what `serde_json` reads.
pub const MAX_DEPTH: u32 = 127;

/// The byte offset at which the text stops being JSON; none if it is JSON.
///
/// Follows RFC 8259, and beyond it refuses what the runtime could not read either: more than [`MAX_DEPTH`]
/// levels, and `\u` escapes of half a surrogate pair. Numbers of any size are accepted, although one beyond
/// the range of `f64` cannot be read.
///
/// ```
/// const _: () = assert!(iris_catalog::json::error(r#"{"limit": [1, 2.5e3]}"#).is_none());
/// assert_eq!(iris_catalog::json::error("[1, 2,]"), Some(6));
/// ```
pub const fn error(text: &str) -> Option<usize> {
    match document(text.as_bytes()) {
        Ok(()) => None,
        Err(rest) => Some(text.len() - rest.len()),
    }
}

/// What is left behind the part that was read, or from the error on.
///
/// Patterns on slices instead of an index: const evaluation is three times as fast without the checks of
/// bounds and sums, and no index can be wrong.
type Rest<'a> = Result<&'a [u8], &'a [u8]>;

/// `?`, which constants do not have.
macro_rules! behind {
    ($result:expr) => {
        match $result {
            Ok(rest) => rest,
            Err(rest) => return Err(rest),
        }
    };
}

const fn document(text: &[u8]) -> Result<(), &[u8]> {
    // The innermost open bracket is the lowest bit: 1 for an object, 0 for an array.
    let (mut open, mut depth) = (0_u128, 0);
    let mut rest = text;
    loop {
        rest = blank(rest);
        if let [bracket @ (b'[' | b'{'), inside @ ..] = rest {
            if depth == MAX_DEPTH {
                return Err(rest);
            }
            let object = *bracket == b'{';
            depth += 1;
            open = (open << 1) | object as u128;
            rest = blank(inside);
            match rest {
                [b'}', ..] if object => {}
                [b']', ..] if !object => {}
                _ if object => {
                    rest = behind!(key(rest));
                    continue;
                }
                _ => continue,
            }
        } else {
            rest = behind!(scalar(rest));
        }
        // Behind a value: close what ends here, up to the comma before the next value.
        loop {
            rest = blank(rest);
            if depth == 0 {
                return if rest.is_empty() { Ok(()) } else { Err(rest) };
            }
            let object = open & 1 == 1;
            match rest {
                [b',', after @ ..] => {
                    rest = if object { behind!(key(blank(after))) } else { after };
                    break;
                }
                [b'}', after @ ..] if object => rest = after,
                [b']', after @ ..] if !object => rest = after,
                _ => return Err(rest),
            }
            depth -= 1;
            open >>= 1;
        }
    }
}

const fn blank(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
    }
    rest
}

/// A name and its colon.
const fn key(rest: &[u8]) -> Rest<'_> {
    let [b'"', after @ ..] = rest else { return Err(rest) };
    match blank(behind!(string(after))) {
        [b':', after @ ..] => Ok(after),
        rest => Err(rest),
    }
}

const fn scalar(rest: &[u8]) -> Rest<'_> {
    match rest {
        [b'"', after @ ..] => string(after),
        [b'-', after @ ..] => number(after),
        [b'0'..=b'9', ..] => number(rest),
        [b't', ..] => word(rest, b"true"),
        [b'f', ..] => word(rest, b"false"),
        [b'n', ..] => word(rest, b"null"),
        _ => Err(rest),
    }
}

const fn word<'a>(mut rest: &'a [u8], mut word: &[u8]) -> Rest<'a> {
    while let [expected, others @ ..] = word {
        match rest {
            [byte, after @ ..] if *byte == *expected => rest = after,
            _ => return Err(rest),
        }
        word = others;
    }
    Ok(rest)
}

/// Behind the opening quote.
const fn string(mut rest: &[u8]) -> Rest<'_> {
    while let [byte, after @ ..] = rest {
        match *byte {
            b'"' => return Ok(after),
            b'\\' => rest = behind!(escape(after)),
            0..=0x1F => return Err(rest),
            _ => rest = after,
        }
    }
    Err(rest)
}

/// Behind the backslash.
const fn escape(rest: &[u8]) -> Rest<'_> {
    let [letter, after @ ..] = rest else { return Err(rest) };
    match *letter {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(after),
        b'u' => match code_unit(after) {
            Ok((0xD800..=0xDBFF, after)) => low_surrogate(after),
            Ok((0xDC00..=0xDFFF, _)) => Err(rest),
            Ok((_, after)) => Ok(after),
            Err(rest) => Err(rest),
        },
        _ => Err(rest),
    }
}

/// The second half of a pair, which must follow at once.
const fn low_surrogate(rest: &[u8]) -> Rest<'_> {
    let rest = behind!(word(rest, b"\\u"));
    match code_unit(rest) {
        Ok((0xDC00..=0xDFFF, after)) => Ok(after),
        Ok(_) => Err(rest),
        Err(rest) => Err(rest),
    }
}

/// The value of four hexadecimal digits.
const fn code_unit(mut rest: &[u8]) -> Result<(u32, &[u8]), &[u8]> {
    let (mut value, mut left) = (0, 4);
    while left > 0 {
        let [byte, after @ ..] = rest else { return Err(rest) };
        let Some(digit) = (*byte as char).to_digit(16) else { return Err(rest) };
        value = value * 16 + digit;
        rest = after;
        left -= 1;
    }
    Ok((value, rest))
}

/// Behind the minus, if there is one.
const fn number(rest: &[u8]) -> Rest<'_> {
    let mut rest = match rest {
        // A zero in front stands alone.
        [b'0', after @ ..] => after,
        _ => behind!(digits(rest)),
    };
    if let [b'.', after @ ..] = rest {
        rest = behind!(digits(after));
    }
    match rest {
        [b'e' | b'E', b'+' | b'-', after @ ..] | [b'e' | b'E', after @ ..] => digits(after),
        _ => Ok(rest),
    }
}

/// At least one digit.
const fn digits(rest: &[u8]) -> Rest<'_> {
    let [b'0'..=b'9', after @ ..] = rest else { return Err(rest) };
    let mut rest = after;
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    Ok(rest)
}

#[cfg(test)]
mod tests;
