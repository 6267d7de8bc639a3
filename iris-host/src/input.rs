//! Reading files and standard input: bounded, as text, with the place of what is wrong.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;

use crate::exit::Refusal;
use crate::text::size;

/// How much is read, and what to do about more.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) bytes: u64,
    pub(crate) help: &'static str,
}

/// Something to read, by the name it has in messages.
pub(crate) enum Input<'a> {
    File(&'a Path),
    Stdin(&'a mut dyn Read),
}

impl Input<'_> {
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) => format!("`{}`", path.display()),
            Self::Stdin(_) => "standard input".to_owned(),
        }
    }

    /// Reads all of it as text, up to the limit.
    ///
    /// A file that is too large is not read at all, and of what has no size beforehand not more than the
    /// limit.
    pub(crate) fn read(self, limit: Limit) -> Result<String, Refusal> {
        let name = self.name();
        let bytes = match self {
            Self::File(path) => {
                let metadata = fs::metadata(path).map_err(|error| unreadable(&name, &error))?;
                if metadata.is_dir() {
                    return Err(Refusal::new(format!("{name} is a directory, not a file")));
                }
                if metadata.len() > limit.bytes {
                    return Err(too_large(&name, &exactly(metadata.len()), limit));
                }
                File::open(path).and_then(|file| bounded(file, limit.bytes))
            }
            Self::Stdin(stdin) => bounded(stdin, limit.bytes),
        };
        let bytes = bytes.map_err(|error| unreadable(&name, &error))?;
        if bytes.len() as u64 > limit.bytes {
            return Err(too_large(&name, &format!("more than {}", exactly(limit.bytes)), limit));
        }
        text(&name, bytes)
    }
}

/// One byte more than the limit, so that going beyond it shows.
fn bounded(source: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(name: &str, error: &io::Error) -> Refusal {
    Refusal::new(format!("{name} cannot be read: {error}"))
}

fn too_large(name: &str, found: &str, limit: Limit) -> Refusal {
    let most = exactly(limit.bytes);
    Refusal::new(format!("{name} is too large: {found}, and at most {most} are read")).help(limit.help)
}

/// A size in words, with the number of bytes where that says more.
fn exactly(bytes: u64) -> String {
    let words = size(bytes);
    if words.contains("byte") { words } else { format!("{words} ({bytes} bytes)") }
}

/// The bytes as text, without a byte order mark.
fn text(name: &str, mut bytes: Vec<u8>) -> Result<String, Refusal> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let refusal = Refusal::new(format!("{name} is UTF-16, and only UTF-8 is read"));
        return Err(refusal.help("save it as UTF-8; in PowerShell `Out-File -Encoding utf8`"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = String::from_utf8_lossy(&error.as_bytes()[..at]).matches('\n').count() + 1;
        Refusal::new(format!("{name} is not UTF-8 text: line {line}, byte {at}"))
    })
}

/// The text as JSON.
pub(crate) fn json(name: &str, text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let what = error.to_string();
        let what = what.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&what);
        let (line, column) = place(text, line, column);
        Refusal::new(format!("{name} is not JSON: line {line}, column {column}: {what}"))
    })
}

/// A line end that is wrong counts as the end of its line, not as column 0 of the next.
fn place(text: &str, line: usize, column: usize) -> (usize, usize) {
    if column > 0 || line < 2 {
        return (line, column.max(1));
    }
    let length = text.lines().nth(line - 2).map_or(0, str::len);
    (line - 1, length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut bytes: &[u8], limit: u64) -> Result<String, String> {
        Input::Stdin(&mut bytes)
            .read(Limit { bytes: limit, help: "less" })
            .map_err(|refusal| refusal.text().to_owned())
    }

    #[test]
    fn the_limit_is_what_is_still_read() {
        assert_eq!(read(b"abc", 3).unwrap(), "abc");
        assert_eq!(
            read(b"abcd", 3).unwrap_err(),
            "standard input is too large: more than 3 bytes, and at most 3 bytes are read\nhelp: less"
        );
        assert_eq!(read(b"abc", u64::MAX).unwrap(), "abc");
    }

    #[test]
    fn endless_input_is_read_no_further_than_the_limit() {
        struct Endless(u64);
        impl Read for Endless {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.0 += buffer.len() as u64;
                buffer.fill(b' ');
                Ok(buffer.len())
            }
        }
        let mut endless = Endless(0);
        assert!(Input::Stdin(&mut endless).read(Limit { bytes: 1 << 20, help: "" }).is_err());
        assert!(endless.0 <= (1 << 20) + 1, "{}", endless.0);
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(read(b"\xEF\xBB\xBF{}", 9).unwrap(), "{}");
        assert!(read(b"\xFF\xFE{\0", 9).unwrap_err().starts_with("standard input is UTF-16"));
        assert_eq!(read(b"a\nb\xFF", 9).unwrap_err(), "standard input is not UTF-8 text: line 2, byte 3");
    }

    #[test]
    fn broken_json_is_told_with_its_place() {
        let refusal = json("`x.json`", "{\n  \"a\": tru\n}").unwrap_err();
        assert_eq!(refusal.text(), "`x.json` is not JSON: line 2, column 11: expected ident");
        let refusal = json("`x.json`", "{\"a\": 1,}").unwrap_err();
        assert!(refusal.text().starts_with("`x.json` is not JSON: line 1, column 9: "), "{}", refusal.text());
        assert!(json("`x`", "").unwrap_err().text().contains("line 1, column 1: "));
        let deep = "[".repeat(100_000);
        assert!(json("`x`", &deep).unwrap_err().text().contains("recursion limit"));
    }
}
