//! The files of a folder that a pipeline processes.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::error::{Error, Result};

/// The most files that one request may have. Uploads of one case stay in one folder (IRIS 2.4.20, observed).
pub const MAX_FILES: usize = 10_000;

/// The regular files of a folder by name: no links, nothing below it, nothing that is still being uploaded.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: io::Error| {
        let text = format!("the folder of the pipeline cannot be read, {}", folder.display());
        Error::from(error).context(text).object()
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        // The type of the entry itself: a link to a file is a link.
        let is_file = entry.file_type().map_err(failed)?.is_file();
        if !is_file || super::upload::is_unfinished(&entry.file_name()) {
            continue;
        }
        if files.len() == MAX_FILES {
            let text = format!("more than {MAX_FILES} files are in the folder, {}", folder.display());
            return Err(Error::msg(text).object());
        }
        files.push(entry.path());
    }
    files.sort_unstable();
    Ok(files)
}
