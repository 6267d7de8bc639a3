//! The workspaces that are compiled: written into the target folder, with the versions of this one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run of cargo took.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(crate) struct Cost {
    /// By the clock on the wall.
    pub(crate) wall: Duration,
    /// Processor time of all threads and processes together, where a shell tells it.
    pub(crate) cpu: Option<Duration>,
}

/// A folder with a workspace of its own.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// Begins one in the target folder, empty but for what an earlier run built.
    pub(crate) fn new(name: &str, members: &[&str], profile: &str) -> io::Result<Self> {
        let folder = target().join("compile").join(name);
        let project = Self { folder };
        project.write(
            "Cargo.toml",
            &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n{profile}"),
        )?;
        fs::copy(root().join("Cargo.lock"), project.folder.join("Cargo.lock"))?;
        Ok(project)
    }

    /// Adds or changes a file.
    pub(crate) fn write(&self, path: &str, text: &str) -> io::Result<()> {
        let path = self.folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)
    }

    /// Adds a package without its sources; `more` is the rest of its manifest.
    pub(crate) fn package(&self, name: &str, more: &str) -> io::Result<()> {
        let manifest = format!("[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n{more}");
        self.write(&format!("{name}/Cargo.toml"), &manifest)
    }

    /// Throws away what was built.
    pub(crate) fn clean(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.folder.join("target")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Gets what the packages depend on, where this workspace does not have it already.
    pub(crate) fn fetch(&self) -> io::Result<()> {
        self.run(&["fetch"]).map(drop)
    }

    /// Runs cargo in the folder, quietly and without a network, and says what it took.
    pub(crate) fn cargo(&self, command: &str, more: &[&str]) -> io::Result<Cost> {
        self.run(&[&[command, "--offline"], more].concat())
    }

    fn run(&self, arguments: &[&str]) -> io::Result<Cost> {
        let began = Instant::now();
        let output = timed(env!("CARGO"))
            .args(arguments)
            .arg("--quiet")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env_remove("CARGO_INCREMENTAL")
            .env_remove("CARGO_PROFILE_DEV_DEBUG")
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            Ok(Cost { wall: began.elapsed(), cpu: said.lines().last().and_then(processor_time) })
        } else {
            Err(io::Error::other(said.into_owned()))
        }
    }
}

/// The program, run by a shell that writes its processor time behind all it says, where there is one.
fn timed(program: &str) -> Command {
    if cfg!(windows) {
        return Command::new(program);
    }
    let mut shell = Command::new("bash");
    shell.args(["-c", "TIMEFORMAT='%3U %3S'; time \"$@\"", "bash", program]);
    shell
}

/// User and system time as the shell writes them, in seconds.
fn processor_time(line: &str) -> Option<Duration> {
    let mut seconds = line.split_whitespace().map(str::parse::<f64>);
    let (user, system) = (seconds.next()?.ok()?, seconds.next()?.ok()?);
    Duration::try_from_secs_f64(user + system).ok()
}

/// A package of this workspace, as a dependency.
pub(crate) fn dependency(name: &str) -> String {
    let path = root().join(name).to_string_lossy().into_owned();
    format!("{name} = {{ path = {path:?} }}\n")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder in which this program was built, or the usual one.
fn target() -> PathBuf {
    let program = std::env::current_exe().ok();
    let folder = program.as_deref().and_then(Path::parent).and_then(Path::parent);
    folder.map_or_else(|| root().join("target"), Path::to_path_buf)
}
