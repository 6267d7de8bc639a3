//! SHA-256 of what is read, and the keys of files.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

use crate::file::FileKey;

/// Hashes and counts what is read through it.
pub(crate) struct Digest<R> {
    inner: R,
    hash: Sha256,
    size: u64,
}

impl<R: Read> Digest<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new(), size: 0 }
    }

    /// Size and hash of what was read.
    pub(crate) fn finish(self) -> (u64, FileKey) {
        (self.size, FileKey(self.hash.finalize().into()))
    }
}

impl<R: Read> Read for Digest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        self.size += count as u64;
        Ok(count)
    }
}

/// The key of an entry: of its archive and its number, because its hash is known only when it was read.
pub(crate) fn entry_key(archive: FileKey, number: usize) -> FileKey {
    let mut hash = Sha256::new();
    hash.update(archive.0);
    hash.update((number as u64).to_be_bytes());
    FileKey(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_hashed_and_counted() {
        let mut digest = Digest::new(&b"abc"[..]);
        io::copy(&mut digest, &mut io::sink()).unwrap();
        let (size, key) = digest.finish();
        assert_eq!(size, 3);
        assert!(key.to_string().starts_with("ba7816bf8f01cfea"), "{key}");
    }

    #[test]
    fn entries_of_one_archive_and_archives_of_one_entry_differ() {
        let keys =
            [entry_key(FileKey([0; 32]), 0), entry_key(FileKey([0; 32]), 1), entry_key(FileKey([1; 32]), 0)];
        assert!(keys[0] != keys[1] && keys[0] != keys[2] && keys[1] != keys[2]);
    }
}
