//! The program of the module in a process of its own, which can be measured and killed.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use iris_hec_mock::{HecMock, Settings};
use serde_json::Value;

/// How often a running process is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// A way to call the program.
pub(crate) struct Program {
    arguments: Vec<String>,
}

/// What the program said at its end.
pub(crate) struct Ended {
    /// Events that the output may hold twice.
    pub(crate) possibly_twice: u64,
    /// The most memory that it had at a time, in bytes. 0 where the system does not say.
    pub(crate) peak: u64,
}

impl Program {
    /// Writes lines to a file. Its marks lie beside it.
    pub(crate) fn ndjson(output: &Path) -> Self {
        Self::new(&[format!("--sink=ndjson:{}", output.display())])
    }

    /// Sends to a collector, and keeps the marks in a folder.
    pub(crate) fn splunk(mock: &HecMock, marks: &Path, batch_bytes: usize) -> Self {
        let marks = marks.display();
        Self::new(&[
            "--sink=splunk".into(),
            format!("--set=evtx_splunk_url={}", mock.url()),
            format!("--set=evtx_splunk_token={}", Settings::default().token),
            format!("--set=evtx_splunk_batch_bytes={batch_bytes}"),
            format!("--set=evtx_marks_folder={marks}"),
        ])
    }

    fn new(arguments: &[String]) -> Self {
        let all = ["ingest".into(), "--json".into(), "--arg=index_evtx=main".into()];
        Self { arguments: [&all, arguments].concat() }
    }

    fn start(&self, files: &[PathBuf]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_iris-evtx-module"))
            .args(&self.arguments)
            .args(files)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Runs it to its end, which must be a good one.
    pub(crate) fn run(&self, files: &[PathBuf]) -> Ended {
        let mut child = self.start(files);
        let mut peak = 0;
        let status = loop {
            peak = peak.max(peak_of(child.id()));
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            thread::sleep(LOOK);
        };
        let (mut report, mut said) = (String::new(), String::new());
        child.stdout.take().unwrap().read_to_string(&mut report).unwrap();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(status.success(), "{status}: {report} {said}");
        let report: Value = serde_json::from_str(&report).unwrap();
        let message = report["status"]["message"].as_str().unwrap();
        let twice = message
            .split("possibly twice: ")
            .nth(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap());
        Ended { possibly_twice: twice.unwrap_or_default(), peak }
    }

    /// Starts it and kills it after a while; false when it was faster.
    pub(crate) fn run_and_kill(&self, files: &[PathBuf], after: Duration) -> bool {
        let mut child = self.start(files);
        let end = Instant::now() + after;
        while Instant::now() < end {
            if child.try_wait().unwrap().is_some() {
                return false;
            }
            thread::sleep(LOOK);
        }
        // SIGKILL, or what comes closest to it elsewhere.
        child.kill().unwrap();
        !child.wait().unwrap().success()
    }
}

/// What Linux says about the most memory of a process, in bytes.
fn peak_of(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() << 10
}
