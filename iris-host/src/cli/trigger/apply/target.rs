//! The file that `--apply` writes: whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::exit::Refusal;

/// A file that will be written, opened before the handler runs so that the run is not for nothing.
#[derive(Debug)]
pub(in crate::cli::trigger) struct Target {
    path: PathBuf,
    // `None` for what is no file, such as a device or a pipe: it is written to directly.
    beside: Option<Beside>,
}

impl Target {
    pub(in crate::cli::trigger) fn open(path: &Path) -> Result<Self, Refusal> {
        if path == "-" {
            return Err(Refusal::new("`--apply` writes a file; standard output holds the report"));
        }
        // Through a link to the file itself, which would otherwise be replaced by the link's name.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let cannot =
            |error: &io::Error| Refusal::new(format!("`{}` cannot be written: {error}", path.display()));
        let metadata = fs::metadata(&path).ok();
        if metadata.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(Refusal::new(format!("`{}` is a directory, not a file", path.display())));
        }
        let is_file = metadata.as_ref().is_none_or(fs::Metadata::is_file);
        let beside =
            if is_file { Some(Beside::create(&path).map_err(|error| cannot(&error))?) } else { None };
        Ok(Self { path, beside })
    }

    pub(in crate::cli::trigger) fn name(&self) -> String {
        format!("`{}`", self.path.display())
    }

    /// Writes the JSON and puts it in place.
    pub(in crate::cli::trigger) fn write(self, json: &Value) -> Result<(), Refusal> {
        let text = format!("{json:#}\n");
        let written = match self.beside {
            Some(beside) => beside.replace(&self.path, &text),
            None => OpenOptions::new()
                .write(true)
                .open(&self.path)
                .and_then(|mut file| file.write_all(text.as_bytes())),
        };
        written.map_err(Refusal::new)
    }
}

/// A file beside the one that is meant, under another name until it is whole.
#[derive(Debug)]
struct Beside {
    path: PathBuf,
    file: File,
}

impl Beside {
    fn create(path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_string_lossy();
        let mut last = io::ErrorKind::AlreadyExists.into();
        // A run that was killed may have left one behind.
        for attempt in 0..100 {
            let path = path.with_file_name(format!(".{name}.{}-{attempt}.tmp", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Self { path, file }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    fn replace(mut self, path: &Path, text: &str) -> io::Result<()> {
        self.file.write_all(text.as_bytes())?;
        if let Ok(metadata) = fs::metadata(path) {
            self.file.set_permissions(metadata.permissions())?;
        }
        self.file.sync_all()?;
        fs::rename(&self.path, path)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already where it was put in place.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_when_it_is_whole_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        fs::write(&path, "old").unwrap();
        let target = Target::open(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        target.write(&json!([1])).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "[\n  1\n]\n");
        drop(Target::open(&path).unwrap());
        assert_eq!(names(folder.path()), ["out.json"]);
    }

    #[test]
    fn what_cannot_be_written_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let text = |path: &Path| Target::open(path).unwrap_err().text().to_owned();
        assert!(text(folder.path()).ends_with("is a directory, not a file"));
        assert!(text(&folder.path().join("none/out.json")).contains("cannot be written"));
        assert!(text(Path::new("-")).contains("writes a file"));
        assert!(text(Path::new("")).contains("cannot be written"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&file, &link).unwrap();
        Target::open(&link).unwrap().write(&json!({})).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "{}\n");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        Target::open(Path::new("/dev/null")).unwrap().write(&json!({})).unwrap();
    }
}
