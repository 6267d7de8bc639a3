//! The program as a process of its own: real streams, pipes that close, exit codes.
//!
//! This test starts itself. With the variable below it is the program, without it the test.

// A test without the harness is not recognised as one; `unwrap` is its assertion all the same.
#![allow(clippy::unwrap_used)]

use std::io::Write as _;
use std::process::{Child, Command, ExitCode, Output, Stdio};

use iris_runtime::prelude::*;

const PROGRAM: &str = "IRIS_HOST_TEST_IS_PROGRAM";

/// Marks indicators
#[iris_module(name = "IrisWatch")]
pub struct Watch;

#[iris_module]
impl Watch {
    #[hook("on_postload_ioc_create")]
    fn mark(&self, ioc: &mut Ioc) {
        // Two objects are handled by two threads; a lock on the stream, held by the program, would stop one
        // of them for ever.
        #[allow(clippy::print_stdout)]
        {
            println!("{}", ioc.ioc_value);
        }
        ioc.add_tag("watched");
    }
}

mod program {
    iris_host::main!(super::Watch);

    pub(super) fn run() -> std::process::ExitCode {
        main()
    }
}

fn main() -> ExitCode {
    if std::env::var_os(PROGRAM).is_some() {
        return program::run();
    }
    results_and_messages_go_where_they_belong();
    a_reader_that_has_seen_enough_is_no_failure();
    #[cfg(target_os = "linux")]
    a_full_disk_is_a_failure();
    ExitCode::SUCCESS
}

fn start(args: &[&str], stdout: Stdio) -> Child {
    let me = std::env::current_exe().unwrap();
    let mut command = Command::new(me);
    command.args(args).env_clear().env(PROGRAM, "1");
    command.stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::piped()).spawn().unwrap()
}

fn finish(mut child: Child, data: &str) -> Output {
    child.stdin.take().unwrap().write_all(data.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

const TRIGGER: [&str; 4] = ["trigger", "on_postload_ioc_create", "--data", "-"];

fn results_and_messages_go_where_they_belong() {
    let data = r#"[{"ioc_value": "a"}, {"ioc_value": "b"}]"#;
    let output = finish(start(&TRIGGER, Stdio::piped()), data);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{out}");
    assert!(out.contains("+ tag watched") && !out.contains('\u{1b}'), "{out}");
    assert!(output.stderr.is_empty());

    let output = finish(start(&TRIGGER, Stdio::piped()), "{}");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && output.stderr.starts_with(b"error: this is not an IOC"));
}

fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = start(&["config", "schema"], Stdio::piped());
    drop(child.stdout.take());
    let output = finish(child, "");
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
fn a_full_disk_is_a_failure() {
    for (args, data, code) in [(&["manifest"][..], "", 2), (&["config", "schema"], "", 2)] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = finish(start(args, full.into()), data);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{err}");
        assert!(err.contains("the results could not be written"), "{err}");
    }
}
