//! `--watch`: builds the program anew when its sources change, and serves the new one on the same data.
//!
//! This process only watches. The host runs in a child, which comes to its end when its standard input does, so it
//! never outlives this one.

use std::collections::hash_map::DefaultHasher;
use std::ffi::OsString;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::args::ServeArgs;
use crate::exit::{Exit, Refusal};
use crate::host::BUILD_FAILURE;
use crate::output::Io;

/// How often the sources are looked at.
const EVERY: Duration = Duration::from_millis(400);
/// How long a child has to come to its end.
const PATIENCE: Duration = Duration::from_secs(5);
/// How deep, and how many files at most, the sources are looked at.
const DEPTH: usize = 8;
const MAX_FILES: usize = 10_000;
/// How much of what the compiler says is shown by the pages.
const MAX_SAID: usize = 16 << 10;

/// Serves in a child, and builds and serves again whenever the sources have changed.
pub(super) fn run(
    args: &ServeArgs,
    crate_folder: Option<PathBuf>,
    data: &Path,
    io: &mut Io<'_>,
) -> Result<Exit, Refusal> {
    let folder = crate_folder.ok_or_else(|| {
        Refusal::new("`--watch` needs the sources of the module").help("start it by `cargo run` in its crate")
    })?;
    let program = std::env::current_exe().map_err(Refusal::new)?;
    let failure = data.join(BUILD_FAILURE);
    let mut seen = fingerprint(&folder);
    let mut child = Served::start(&program, args)?;
    io.say(&format!("watching {}", folder.display()));
    loop {
        thread::sleep(EVERY);
        if let Some(code) = child.ended() {
            // By Ctrl+C, which reaches both, or because it could not start: it has said why.
            return Ok(if code == 0 { Exit::Success } else { Exit::NothingRan });
        }
        let now = fingerprint(&folder);
        if now == seen {
            continue;
        }
        seen = now;
        io.say("Rebuilding…");
        let built = build(io, &program, &folder);
        // What changed while the compiler ran is built in the next round.
        match built {
            Ok(()) => {
                let _ = fs::remove_file(&failure);
                child.stop();
                child = Served::start(&program, args)?;
            }
            Err(said) => {
                let _ = fs::create_dir_all(data).and_then(|()| fs::write(&failure, said));
                io.say("Build failed; the program that was built before goes on");
            }
        }
    }
}

/// The host in a process of its own.
struct Served(Child);

impl Served {
    fn start(program: &Path, args: &ServeArgs) -> Result<Self, Refusal> {
        let mut command = Command::new(program);
        command.arg("serve").args(arguments(args)).stdin(Stdio::piped());
        let child = command.spawn();
        child.map(Self).map_err(|error| Refusal::new(format!("the program cannot be started: {error}")))
    }

    /// The exit code, if it has come to its end.
    fn ended(&mut self) -> Option<i32> {
        self.0.try_wait().ok().flatten().map(|status| status.code().unwrap_or(1))
    }

    fn stop(mut self) {
        drop(self.0.stdin.take());
        let began = Instant::now();
        while self.ended().is_none() && began.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
        }
        // Nothing is lost by that either: the next one does again what was interrupted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The arguments of the child: ours, without the watching.
fn arguments(args: &ServeArgs) -> Vec<OsString> {
    let mut list: Vec<OsString> = vec!["--until-stdin-ends".into()];
    let mut add = |name: &str, value: Option<OsString>| {
        if let Some(value) = value {
            list.push(name.into());
            list.push(value);
        }
    };
    add("--data", args.data.clone().map(Into::into));
    add("--port", args.port.map(|port| port.to_string().into()));
    add("--replay", args.replay.clone().map(Into::into));
    add("--listen", args.listen.map(|address| address.to_string().into()));
    add("--token", args.token.clone().map(Into::into));
    add("--workers", Some(args.workers.to_string().into()));
    add("--max-upload", Some(args.max_upload.to_string().into()));
    add("--config", args.sources.config.clone().map(Into::into));
    for host in &args.host {
        add("--host", Some(host.into()));
    }
    for set in &args.sources.set {
        add("--set", Some(set.clone()));
    }
    if args.live {
        list.push("--live".into());
    }
    list
}

/// Builds the program again; what the compiler said, if it fails.
fn build(io: &Io<'_>, program: &Path, folder: &Path) -> Result<(), String> {
    let cargo = (io.env)("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.arg("build").current_dir(folder).stdin(Stdio::null());
    if let Some(name) = program.file_stem() {
        command.arg("--bin").arg(name);
    }
    if program.parent().and_then(Path::file_name).is_some_and(|profile| profile == "release") {
        command.arg("--release");
    }
    let output = command.output().map_err(|error| format!("cargo cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // The terminal gets it as cargo says it, the pages as much as they can show.
    let _ = io::Write::write_all(&mut io::stderr(), &output.stderr);
    let start = said.char_indices().rev().nth(MAX_SAID).map_or(0, |(start, _)| start);
    Err(said[start..].to_owned())
}

/// A number that differs when a file of the sources was changed, added or removed.
fn fingerprint(folder: &Path) -> u64 {
    let mut files = Vec::new();
    collect(folder, DEPTH, &mut files);
    files.sort();
    let mut hasher = DefaultHasher::new();
    for path in files {
        let metadata = fs::metadata(&path).ok();
        (&path, metadata.as_ref().and_then(|it| it.modified().ok()), metadata.map(|it| it.len()))
            .hash(&mut hasher);
    }
    hasher.finish()
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        // What cargo writes, and what is hidden, is no source.
        let skipped = name == "target" || name.as_encoded_bytes().starts_with(b".");
        match entry.file_type() {
            _ if skipped || files.len() >= MAX_FILES => {}
            Ok(kind) if kind.is_dir() && depth > 0 => collect(&entry.path(), depth - 1, files),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_any_source_is_seen_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["src/deep", "target/debug", ".git"] {
            fs::create_dir_all(path(name)).unwrap();
        }
        fs::write(path("src/lib.rs"), "a").unwrap();
        let first = fingerprint(folder.path());
        for name in ["target/debug/x", ".git/x", ".hidden"] {
            fs::write(path(name), "b").unwrap();
        }
        assert_eq!(fingerprint(folder.path()), first);
        fs::write(path("src/deep/page.html"), "").unwrap();
        let second = fingerprint(folder.path());
        assert_ne!(second, first);
        fs::write(path("src/lib.rs"), "longer").unwrap();
        assert_ne!(fingerprint(folder.path()), second);
        assert_eq!(fingerprint(&path("none")), fingerprint(&path("neither")));
    }
}
