//! Writing the files of a module: all of them, or nothing.
//!
//! They are written into a folder beside, which then gets the name. So a module that exists is whole, and nothing
//! that existed before is touched.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::render::File;
use crate::report::{Finding, Refusal, refuse};

/// Refuses a folder that is there already, or whose place cannot take one.
pub(crate) fn check(folder: &Path) -> Result<(), Refusal> {
    // Also a link that leads nowhere is something.
    if folder.symlink_metadata().is_ok() {
        let finding = Finding::error(format!("`{}` is there already", folder.display()));
        return refuse(
            finding.help("take another name, or another place with `--into DIR`; nothing is overwritten"),
        );
    }
    let parent = parent(folder);
    if !parent.is_dir() {
        let finding = Finding::error(format!("`{}` is no folder", parent.display()));
        return refuse(finding.help("make it first, or take another place with `--into DIR`"));
    }
    Ok(())
}

/// Writes the files and gives the folder its name.
pub(crate) fn write(folder: &Path, files: &[File]) -> Result<(), Refusal> {
    check(folder)?;
    let interrupted = Interrupt::watch();
    let result = write_beside(folder, files, &interrupted);
    result.map_err(|error| {
        let finding = Finding::error(format!("`{}` cannot be made: {error}", folder.display()));
        vec![finding.help("nothing was left behind; take another place with `--into DIR`")]
    })
}

/// As [`write`] for somebody who presses Ctrl+C at once.
#[cfg(test)]
pub(crate) fn write_interrupted(folder: &Path, files: &[File]) -> io::Result<()> {
    let interrupted = Interrupt::watch();
    interrupted.0.store(true, Ordering::Relaxed);
    write_beside(folder, files, &interrupted)
}

fn write_beside(folder: &Path, files: &[File], interrupted: &Interrupt) -> io::Result<()> {
    let beside = tempfile::Builder::new().prefix(".cargo-iris-").tempdir_in(parent(folder))?;
    for file in files {
        let path = beside.path().join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, &file.text)?;
        interrupted.check()?;
    }
    format(beside.path(), files);
    readable_by_others(beside.path())?;
    interrupted.check()?;
    // On Unix a rename would replace an empty folder without a word.
    if folder.symlink_metadata().is_ok() {
        return Err(io::Error::other("somebody made it meanwhile"));
    }
    fs::rename(beside.path(), folder)?;
    // What is no longer there cannot be removed.
    let _ = beside.keep();
    Ok(())
}

/// Lays out the sources as rustfmt does, where it is there: names are of many lengths, templates of one.
fn format(folder: &Path, files: &[File]) {
    let sources = files.iter().map(|file| folder.join(&file.path));
    let sources: Vec<PathBuf> =
        sources.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect();
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024"]).args(&sources);
    let _ = rustfmt.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// Temporary folders are their maker's alone; this one will be an ordinary folder.
#[cfg(unix)]
fn readable_by_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let subfolder = folder.join("src");
    let mode = fs::metadata(subfolder)?.permissions().mode();
    fs::set_permissions(folder, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn readable_by_others(_: &Path) -> io::Result<()> {
    Ok(())
}

fn parent(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether somebody pressed Ctrl+C, or the system asks the program to end.
struct Interrupt(Arc<AtomicBool>, Vec<signal_hook::SigId>);

impl Interrupt {
    fn watch() -> Self {
        let flag = Arc::new(AtomicBool::new(false));
        let signals = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM];
        let ids =
            signals.iter().filter_map(|signal| signal_hook::flag::register(*signal, Arc::clone(&flag)).ok());
        let ids = ids.collect();
        Self(flag, ids)
    }

    fn check(&self) -> io::Result<()> {
        if self.0.load(Ordering::Relaxed) { Err(io::Error::other("interrupted")) } else { Ok(()) }
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for id in self.1.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}
