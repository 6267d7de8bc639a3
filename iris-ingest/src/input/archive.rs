//! Archives: what they are told by, and how their entries are read.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use iris_runtime::{Error, Result, ResultExt};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::{Budget, name};

/// What a file is, as far as unpacking goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Zip,
    Gzip,
    /// A kind of archive that is not unpacked.
    Refused(&'static str),
    Plain,
}

/// Judges by the first bytes; names say nothing.
pub(crate) fn kind(head: &[u8]) -> Kind {
    const KINDS: [(&[u8], Kind); 7] = [
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"PK\x07\x08", Kind::Refused("it is part of a divided zip archive; join it first")),
        (b"\x1f\x8b", Kind::Gzip),
        (b"7z\xbc\xaf\x27\x1c", Kind::Refused("7z archives are not unpacked; pack it as zip")),
        (b"Rar!\x1a\x07", Kind::Refused("RAR archives are not unpacked; pack it as zip")),
        (b"\xfd7zXZ\0", Kind::Refused("xz files are not unpacked; pack it as gzip or zip")),
    ];
    KINDS.into_iter().find(|(magic, _)| head.starts_with(magic)).map_or(Kind::Plain, |(_, kind)| kind)
}

/// The name of what is in a gzip file: its own without the end, where that is still the name of a file.
pub(crate) fn gzip_name(name: &str) -> String {
    let cut = name.len().saturating_sub(3);
    let (inner, end) = name.split_at_checked(cut).unwrap_or_default();
    let last = inner.rsplit(['/', '\\', '!']).next().unwrap_or_default();
    if end.eq_ignore_ascii_case(".gz") && !matches!(last, "" | "." | "..") {
        inner.to_owned()
    } else {
        format!("{name}!content")
    }
}

/// Gets the number of an entry, its name, and the entry or why it is refused; says whether to go on.
pub(crate) type Visit<'a> = dyn FnMut(usize, &str, Result<&mut dyn Read>) -> bool + 'a;

/// Reads the entries of a zip archive one after the other.
pub(crate) fn zip_entries<R: Read + Seek>(
    input: R,
    budget: &Budget<'_>,
    visit: &mut Visit<'_>,
) -> Result<()> {
    let left = Cell::new((budget.limits().entries as u64).saturating_mul(256).saturating_add(128 << 10));
    let input = Directory { inner: input, left: &left };
    let mut archive =
        ZipArchive::new(input).map_err(reason).context("the directory of the archive cannot be read")?;
    // From here on the entries are read, which the budget looks after.
    left.set(u64::MAX);
    budget.enter(archive.len()).map_err(|reason| Error::msg(reason).object())?;
    for number in 0..archive.len() {
        let (name, refused) = match archive.by_index_raw(number) {
            Ok(entry) => {
                let name = text(&entry);
                let refused = if entry.is_symlink() {
                    Some("it is a link")
                } else if entry.encrypted() {
                    Some("it needs a password; unpack it first")
                } else {
                    name::refused(&name)
                };
                if entry.is_dir() && refused.is_none() {
                    continue;
                }
                (name, refused)
            }
            Err(error) => {
                if !visit(number, &format!("entry {number}"), Err(reason(error))) {
                    break;
                }
                continue;
            }
        };
        let go_on = match refused {
            Some(text) => visit(number, &name, Err(Error::msg(text).object())),
            None => match archive.by_index(number) {
                Ok(mut content) => visit(number, &name, Ok(&mut content)),
                Err(error) => visit(number, &name, Err(reason(error))),
            },
        };
        if !go_on {
            break;
        }
    }
    Ok(())
}

fn text<R: Read>(entry: &ZipFile<'_, R>) -> String {
    match entry.name() {
        Ok(name) => name.into_owned(),
        Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
    }
}

fn reason(error: ZipError) -> Error {
    Error::from(error).object()
}

/// Bounds what is read of an archive's directory, which is kept in memory.
struct Directory<'a, R> {
    inner: R,
    left: &'a Cell<u64>,
}

impl<R: Read> Read for Directory<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let left = self.left.get().checked_sub(count as u64);
        self.left.set(left.ok_or_else(|| io::Error::other("the directory of the archive is too large"))?);
        Ok(count)
    }
}

impl<R: Seek> Seek for Directory<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Writes a nested archive to a file that has no name, and so vanishes with this process.
pub(crate) fn spool(input: &mut dyn Read) -> Result<File> {
    let mut file = tempfile::tempfile().context("no temporary file can be made")?;
    io::copy(input, &mut file).context("the nested archive cannot be unpacked")?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_told_by_their_first_bytes() {
        assert_eq!(kind(b"PK\x03\x04rest"), Kind::Zip);
        assert_eq!(kind(b"\x1f\x8b\x08"), Kind::Gzip);
        assert!(matches!(kind(b"7z\xbc\xaf\x27\x1c\0"), Kind::Refused(_)));
        for plain in [&b""[..], b"P", b"PK", b"ElfFile\0", b"\x1f"] {
            assert_eq!(kind(plain), Kind::Plain);
        }
    }

    #[test]
    fn a_gzip_file_is_called_what_it_holds() {
        for (name, inner) in [
            ("a.evtx.gz", "a.evtx"),
            ("a.GZ", "a"),
            (".gz", ".gz!content"),
            // What is left would lead out of its folder, or be no name.
            ("...gz", "...gz!content"),
            ("a.zip!...gz", "a.zip!...gz!content"),
            (r"a\...gz", r"a\...gz!content"),
            ("a/..gz", "a/..gz!content"),
            ("a/.gz", "a/.gz!content"),
            ("a...gz", "a.."),
            ("é", "é!content"),
            ("", "!content"),
        ] {
            assert_eq!(gzip_name(name), inner);
        }
    }
}
