//! Archives for tests, also such as no honest program writes.
//!
//! ```
//! use iris_archive_writer::{Entry, zip};
//!
//! let archive = zip(&[
//!     Entry::stored("Security.evtx", b"..."),
//!     Entry::stored("../../etc/passwd", b"..."),
//!     Entry::link("log", "/etc/passwd"),
//!     Entry::locked("secret.evtx", b"..."),
//!     Entry::zeros("bomb.evtx", 8 << 20),
//! ]);
//! assert!(archive.len() < 20_000);
//! ```
#![allow(clippy::missing_panics_doc, reason = "what is written to memory does not fail")]

mod entry;
mod zip;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

pub use entry::Entry;
pub use zip::{Copies, zip, zip_of_copies};

/// The bytes as a gzip file without a name.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}

/// A gzip file of so many zeros: a thousandth of them.
pub fn gzip_of_zeros(count: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    entry::write_zeros(&mut encoder, count);
    encoder.finish().expect("memory can be written to")
}
