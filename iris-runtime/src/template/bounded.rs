//! A buffer that takes so much and no more.

use std::fmt;
use std::io;

use super::MAX_OUTPUT_BYTES;

/// Takes output up to the size of the largest report.
#[derive(Default)]
pub(super) struct Bounded {
    bytes: Vec<u8>,
    full: bool,
}

impl Bounded {
    /// Whether something did not fit.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    pub(super) fn into_text(self) -> String {
        // Only whole texts are written, so nothing is replaced.
        String::from_utf8(self.bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    fn push(&mut self, bytes: &[u8]) -> bool {
        self.full |= self.bytes.len() + bytes.len() > MAX_OUTPUT_BYTES;
        if !self.full {
            self.bytes.extend_from_slice(bytes);
        }
        !self.full
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.push(bytes) { Ok(bytes.len()) } else { Err(io::Error::other("too large")) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.push(text.as_bytes()) { Ok(()) } else { Err(fmt::Error) }
    }
}
