//! Bytes read as instructions.

use std::path::Path;

use tempfile::TempDir;

/// Pieces of which bad names are made.
const PIECES: [&str; 32] = [
    "../",
    "..\\",
    "/",
    "\\",
    "..",
    ".",
    " ",
    "\0",
    "\n",
    ":",
    "::$DATA",
    "~",
    "%2e%2e%2f",
    "C:\\",
    "//server/",
    "CON",
    "nul",
    "com1",
    "LPT¹",
    ".evtx",
    ".zip",
    ".gz",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{e0041}",
    "😀",
    ".iris-upload-",
    ".part",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// A text: bytes up to 0x7f are themselves, the others are pieces of bad names.
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        match byte.checked_sub(0x80) {
            None => text.push(char::from(*byte)),
            Some(piece) => text.push_str(PIECES[usize::from(piece) % PIECES.len()]),
        }
    }
    text
}

/// A folder that vanishes, in memory where the system has such a place.
pub(crate) fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("there is a place for temporary files")
}

/// Changes bytes: each three of the instructions say where, and to what.
pub(crate) fn change(bytes: &mut [u8], instructions: &[u8]) {
    for instruction in instructions.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([instruction[0], instruction[1]]));
        if !bytes.is_empty() {
            let at = at % bytes.len();
            bytes[at] = instruction[2];
        }
    }
}
