//! Opens a file that was given: plain files only, and no links.

use std::fs::{self, File};
use std::path::Path;

use iris_runtime::{Error, Result, ResultExt};

/// The file and its size.
pub(crate) fn open(path: &Path) -> Result<(File, u64)> {
    let refused = |reason: &str| Err(Error::msg(reason).object());
    let found = fs::symlink_metadata(path).context("it cannot be read")?;
    if found.is_symlink() {
        return refused("it is a link; links are not followed, give the file itself");
    }
    if found.is_dir() {
        return refused("it is a folder");
    }
    if !found.is_file() {
        // A pipe would wait for its other end.
        return refused("it is no plain file");
    }
    let file = File::open(path).context("it cannot be read")?;
    let opened = file.metadata().context("it cannot be read")?;
    if !same(&found, &opened) {
        return refused("it was replaced while it was opened");
    }
    Ok((file, opened.len()))
}

#[cfg(unix)]
fn same(found: &fs::Metadata, opened: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (found.dev(), found.ino()) == (opened.dev(), opened.ino())
}

#[cfg(not(unix))]
fn same(_: &fs::Metadata, opened: &fs::Metadata) -> bool {
    opened.is_file()
}
