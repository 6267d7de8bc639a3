//! The command line of a small module, run in this process.

// Helpers of tests are not recognised as tests; `unwrap` is an assertion in them all the same.
#![allow(clippy::unwrap_used)]

mod config;
mod data;
mod dynamic;
mod errors;
mod ingest;
mod manifest;
mod module;
mod replay;
mod trigger;

use std::ffi::OsString;

use iris_host::Definition;
use serde_json::Value;

/// What a run left behind.
struct Run {
    code: u8,
    out: String,
    err: String,
}

impl Run {
    /// Standard output as JSON.
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// Checks the exit code and gives the run back.
    #[track_caller]
    fn code(self, code: u8) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// Checks that nothing ran, nothing was printed as a result, and standard error holds these texts.
    #[track_caller]
    fn refused(self, texts: &[&str]) {
        assert_eq!(self.code, 2, "{self}");
        assert_eq!(self.out, "", "{self}");
        for text in texts {
            assert!(self.err.contains(text), "no {text:?} in {self}");
        }
        assert_eq!(module::runs(), 0, "a handler ran: {self}");
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "code {}\n--- out\n{}\n--- err\n{}", self.code, self.out, self.err)
    }
}

/// A command with its surroundings.
struct Cli<'a> {
    definition: Definition,
    env: &'a [(&'a str, &'a str)],
    stdin: &'a [u8],
}

impl Default for Cli<'_> {
    fn default() -> Self {
        Self { definition: Definition::of::<module::Watch>(), env: &[], stdin: b"" }
    }
}

impl Cli<'_> {
    fn run(&self, args: &[&str]) -> Run {
        module::reset();
        let args = ["iris-watch"].iter().chain(args).map(OsString::from);
        let env = |name: &str| {
            self.env.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        };
        let (mut stdin, mut out, mut err) = (self.stdin, Vec::new(), Vec::new());
        let code = iris_host::run_with(&self.definition, args, env, &mut stdin, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code, out: text(out), err: text(err) }
    }
}

/// The command without environment and input.
fn run(args: &[&str]) -> Run {
    Cli::default().run(args)
}

/// `trigger` with its data on standard input and the one value that must be set.
fn trigger(hook: &str, data: &str, more: &[&str]) -> Run {
    let args = ["trigger", hook, "--data", "-", "--set", "watch_key=s3cret"];
    let cli = Cli { stdin: data.as_bytes(), ..Cli::default() };
    cli.run(&args.iter().chain(more).copied().collect::<Vec<_>>())
}

/// A folder for files of one test.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, impl Fn(&str) -> String + use<>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().to_owned();
    (folder, move |name: &str| path.join(name).to_str().unwrap().to_owned())
}
