//! Writing the files of a module: all of them, or nothing.
//!
//! They are written into a folder beside, which then gets the name. So a module that exists is whole, and nothing
//! that existed before is touched. Who writes holds a lock on that folder: what a run left that was killed is not
//! locked any more, and the next run in that place takes it away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};

use super::render::File;
use crate::report::{Finding, Refusal, refuse};

/// How the folders beside are called; six letters or digits follow.
const BESIDE: &str = ".cargo-iris-";

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

/// Writes the files and gives the folder its name. Ctrl+C ends the program, and leaves nothing behind.
pub(crate) fn write(folder: &Path, files: &[File]) -> Result<(), Refusal> {
    check(folder)?;
    let interrupted = Interrupt::watch();
    let result = write_beside(folder, files, &interrupted);
    if result.is_err() {
        interrupted.end_as_asked();
    }
    result.map_err(|error| {
        let finding = Finding::error(format!("`{}` cannot be made: {error}", folder.display()));
        vec![finding.help("nothing was left behind; take another place with `--into DIR`")]
    })
}

/// As [`write`] for somebody who presses Ctrl+C at once.
#[cfg(test)]
pub(crate) fn write_interrupted(folder: &Path, files: &[File]) -> io::Result<()> {
    let interrupted = Interrupt::watch();
    interrupted.signal.store(1, Ordering::Relaxed);
    write_beside(folder, files, &interrupted)
}

/// Locks a folder against [`remove_left`], until it is dropped. Not every system lets a folder be opened.
#[expect(clippy::incompatible_msrv, reason = "the oldest compiler is promised for what modules are built on")]
fn lock(folder: &Path) -> io::Result<Option<fs::File>> {
    match fs::File::open(folder) {
        Ok(opened) => opened.try_lock().map(|()| Some(opened)).map_err(io::Error::from),
        Err(_) => Ok(None),
    }
}

/// Takes away what killed runs left beside a folder, and returns what it was.
pub(crate) fn remove_left(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent(folder)).into_iter().flatten().flatten();
    let left = entries.map(|entry| entry.path()).filter(|path| is_ours(path));
    // A run that is alive holds the lock. Where folders cannot be locked none is taken away.
    left.filter(|path| lock(path).is_ok_and(|lock| lock.is_some()) && fs::remove_dir_all(path).is_ok())
        .collect()
}

/// Whether this is a folder, no link, of a name that only [`write_beside`] gives.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let rest = name.strip_prefix(BESIDE).unwrap_or_default();
    rest.len() == 6
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && path.symlink_metadata().is_ok_and(|data| data.is_dir())
}

fn write_beside(folder: &Path, files: &[File], interrupted: &Interrupt) -> io::Result<()> {
    let beside = tempfile::Builder::new().prefix(BESIDE).rand_bytes(6).tempdir_in(parent(folder))?;
    let _locked = lock(beside.path())?;
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
struct Interrupt {
    /// The last signal, or 0.
    signal: Arc<AtomicUsize>,
    ids: Vec<signal_hook::SigId>,
}

impl Interrupt {
    fn watch() -> Self {
        let signal = Arc::new(AtomicUsize::new(0));
        let register = |number| {
            let value = usize::try_from(number).unwrap_or(1);
            signal_hook::flag::register_usize(number, Arc::clone(&signal), value).ok()
        };
        let ids = [SIGINT, SIGTERM].into_iter().filter_map(register).collect();
        Self { signal, ids }
    }

    fn check(&self) -> io::Result<()> {
        if self.signal.load(Ordering::Relaxed) == 0 { Ok(()) } else { Err(io::Error::other("interrupted")) }
    }

    /// Ends the program by the signal that came, as if nobody had watched for it.
    fn end_as_asked(&self) {
        if let Ok(number @ 1..) = i32::try_from(self.signal.load(Ordering::Relaxed)) {
            let _ = signal_hook::low_level::emulate_default_handler(number);
        }
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}
