//! An entry of a zip archive.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// An entry of a zip archive, ready to be put into one.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(crate) name: String,
    pub(crate) packed: Vec<u8>,
    /// The size that is claimed, and that is true unless it was changed.
    pub(crate) size: u32,
    pub(crate) crc: u32,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    /// The mode of the file on Unix.
    pub(crate) mode: u32,
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const ENCRYPTED: u16 = 1;
const REGULAR: u32 = 0o100_644;
const FOLDER: u32 = 0o040_755;
const LINK: u32 = 0o120_777;

impl Entry {
    /// A file as it is.
    pub fn stored(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            packed: content.to_owned(),
            size: size(content.len()),
            crc: crc32fast::hash(content),
            method: STORED,
            flags: 0,
            mode: REGULAR,
        }
    }

    /// A file that is compressed.
    pub fn deflated(name: &str, content: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content).expect("memory can be written to");
        let packed = encoder.finish().expect("memory can be written to");
        Self { packed, method: DEFLATED, ..Self::stored(name, content) }
    }

    /// A file of so many zeros, which are compressed to about a thousandth.
    pub fn zeros(name: &str, count: usize) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        let crc = write_zeros(&mut encoder, count);
        let packed = encoder.finish().expect("memory can be written to");
        Self { packed, size: size(count), crc, method: DEFLATED, ..Self::stored(name, b"") }
    }

    /// A folder. Its name should end with `/`.
    pub fn folder(name: &str) -> Self {
        Self { mode: FOLDER, ..Self::stored(name, b"") }
    }

    /// A symbolic link.
    pub fn link(name: &str, target: impl AsRef<[u8]>) -> Self {
        Self { mode: LINK, ..Self::stored(name, target.as_ref()) }
    }

    /// A file that is said to be encrypted. No password opens it.
    pub fn locked(name: &str, content: &[u8]) -> Self {
        let packed = [&[0x5a; 12], content].concat();
        Self { packed, flags: ENCRYPTED, ..Self::stored(name, content) }
    }

    /// The same entry with another claim about its size.
    #[must_use]
    pub fn claiming(self, size: u32) -> Self {
        Self { size, ..self }
    }

    /// The same entry with a content that has another checksum.
    #[must_use]
    pub fn with_wrong_checksum(self) -> Self {
        Self { crc: !self.crc, ..self }
    }
}

/// Writes zeros, and gives their checksum.
pub(crate) fn write_zeros(out: &mut impl Write, count: usize) -> u32 {
    let part = vec![0; 1 << 20];
    let mut crc = Crc::new();
    let mut left = count;
    while left > 0 {
        let next = part.get(..left.min(part.len())).unwrap_or_default();
        out.write_all(next).expect("memory can be written to");
        crc.update(next);
        left -= next.len();
    }
    crc.sum()
}

pub(crate) fn size(count: usize) -> u32 {
    u32::try_from(count).expect("an archive of a test has less than 4 GB")
}
