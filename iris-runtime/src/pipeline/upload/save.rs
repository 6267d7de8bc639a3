//! Writes an upload: beside its place first, then under its name, never over another file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Saved, name};
use crate::error::{Error, Result, ResultExt};

/// The most files of one name in a folder.
const MAX_NUMBER: usize = 10_000;
const BUFFER: usize = 64 << 10;

pub(super) fn save(mut content: Box<dyn Read + Send>, folder: &Path, name: &str, max: u64) -> Result<Saved> {
    let here = || format!("`{name}` cannot be saved in {}", folder.display());
    fs::create_dir_all(folder).context(here())?;
    let (mut file, unfinished) = Unfinished::create(folder).context(here())?;
    let written = copy(&mut *content, &mut file, max).context(here())?;
    file.sync_all().context(here())?;
    drop(file);
    let path = unfinished.settle(folder, name, written.size)?;
    Ok(Saved {
        path,
        size: written.size,
        #[cfg(feature = "evidence")]
        sha256: written.sha256,
    })
}

struct Written {
    size: u64,
    #[cfg(feature = "evidence")]
    sha256: String,
}

fn copy(content: &mut dyn Read, file: &mut File, max: u64) -> Result<Written> {
    let mut buffer = vec![0; BUFFER];
    let mut size = 0;
    #[cfg(feature = "evidence")]
    let mut hash = <sha2::Sha256 as sha2::Digest>::new();
    loop {
        let bytes = match content.read(&mut buffer) {
            Ok(count) => buffer.get(..count).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(Error::from(error).context("the upload broke off").object()),
        };
        if bytes.is_empty() {
            break;
        }
        size += bytes.len() as u64;
        if size > max {
            return Err(Error::msg(format!("it is larger than {max} bytes")).object());
        }
        file.write_all(bytes)?;
        #[cfg(feature = "evidence")]
        sha2::Digest::update(&mut hash, bytes);
    }
    Ok(Written {
        size,
        #[cfg(feature = "evidence")]
        sha256: crate::digest::hexadecimal(hash),
    })
}

/// A file that is being written. It is removed when it does not get its name.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It has its name by now, or there is nothing more to do about it.
        let _ = fs::remove_file(&self.0);
    }
}

impl Unfinished {
    fn create(folder: &Path) -> io::Result<(File, Self)> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(name::unfinished(format_args!("{}-{number}", std::process::id())));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((file, Self(path))),
                // Left by an earlier process of the same id.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives the file its name, or the first numbered one that is free.
    fn settle(self, folder: &Path, name: &str, size: u64) -> Result<PathBuf> {
        for number in 1..=MAX_NUMBER {
            let path = folder.join(name::numbered(name, number));
            if self.is_or_becomes(&path, size)? {
                return Ok(path);
            }
        }
        let text = format!("{MAX_NUMBER} files called `{name}` are in {}", folder.display());
        Err(Error::msg(text).object())
    }

    /// True when `path` was free and is this file now, or is a file with the same bytes.
    fn is_or_becomes(&self, path: &Path, size: u64) -> Result<bool> {
        match place(&self.0, path) {
            Ok(()) => return Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).context(path.display()),
        }
        let found = fs::symlink_metadata(path).context(path.display())?;
        if found.is_symlink() {
            return Err(Error::msg(format!("a link stands at {}", path.display())).object());
        }
        Ok(found.is_file() && found.len() == size && same_bytes(&self.0, path).context(path.display())?)
    }
}

/// Gives a file a name, unless something has that name already.
fn place(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            // Not every file system has links; then the name is reserved first.
            OpenOptions::new().write(true).create_new(true).open(to)?;
            fs::rename(from, to).inspect_err(|_| drop(fs::remove_file(to)))
        }
        done => done,
    }
}

fn same_bytes(left: &Path, right: &Path) -> io::Result<bool> {
    let (mut left, mut right) = (BufReader::new(File::open(left)?), BufReader::new(File::open(right)?));
    loop {
        let (a, b) = (left.fill_buf()?, right.fill_buf()?);
        let count = a.len().min(b.len());
        if count == 0 {
            return Ok(a.is_empty() && b.is_empty());
        }
        if a.get(..count) != b.get(..count) {
            return Ok(false);
        }
        left.consume(count);
        right.consume(count);
    }
}
