//! A run as the handler of a module's pipeline: units, evidences, progress, cancellation.

use std::fmt::Write as _;
use std::path::PathBuf;

use iris_runtime::pipeline::PipelineJob;
use iris_runtime::{Context, Error, Result, Status};

use crate::input::Limits;
use crate::outcome::{FileOutcome, FileState, Outcome};
use crate::parser::Parser;
use crate::run::{Settings, run};
use crate::sink::Sink;

/// How [`ingest`] does its work.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What the files are, for the descriptions of evidences: `Windows event log`.
    pub noun: &'static str,
    /// Where marks are kept; `None` keeps none.
    pub marks: Option<PathBuf>,
    /// How much may come out of an archive.
    pub limits: Limits,
    /// Threads that read; `None` for as many as the machine has.
    pub threads: Option<usize>,
}

/// Delivers the events of a pipeline's files to a sink. Returns the status for the handler to return.
///
/// Each file, and each entry of an archive, is a unit and a line of the log; one that was read to its end is
/// registered as an evidence.
pub fn ingest<A, P: Parser>(
    job: &PipelineJob<A>,
    cx: &Context,
    parser: &P,
    sink: &dyn Sink,
    options: Options,
) -> Status {
    let goes_on = options.marks.is_some();
    let defaults = Settings::default();
    let settings = Settings {
        threads: options.threads.unwrap_or(defaults.threads),
        limits: options.limits,
        marks: options.marks,
        cancelled: &|| cx.cancelled(),
        progress: &|done, total| cx.progress(done, total),
    };
    let outcome = match run(parser, sink, &job.files, &settings) {
        Ok(outcome) => outcome,
        Err(error) => return Status::from(error),
    };
    for file in &outcome.files {
        job.file_ended(cx, file.given, &file.name, |cx| ended(file, options.noun, cx));
    }
    let summary = summary(&outcome, sink);
    tracing::info!("{summary}");
    let status = job.status();
    let text = format!("{}; {summary}", status.message());
    match (&outcome.stopped, status.is_success(), status.is_skipped()) {
        (Some(reason), ..) if goes_on => Status::error(format!(
            "stopped: {reason}; {text}; start it again with the same files, and it goes on where it stopped"
        )),
        (Some(reason), ..) => Status::error(format!("stopped: {reason}; {text}")),
        (None, false, _) => Status::error(text),
        (None, true, true) => Status::skipped(text),
        (None, true, false) => Status::success(text),
    }
}

/// What is said of one file; registers it when it was read to its end.
fn ended(file: &FileOutcome, noun: &str, cx: &Context) -> Result<Status> {
    let is_archive = matches!(file.state, FileState::Unpacked { .. });
    let is_evidence = is_archive || file.state == FileState::Done;
    if let Some(sha256) = file.sha256.filter(|_| is_evidence) {
        let events = file.events + file.before;
        let description = if is_archive {
            format!("Archive with a {noun}")
        } else {
            format!("{noun}, {}", counted(events))
        };
        cx.register_evidence(&file.name, description, file.size, sha256.to_string());
    }
    let damage = match file.findings.as_slice() {
        [] => String::new(),
        findings => format!("; damaged: {}", findings.join("; ")),
    };
    match &file.state {
        FileState::Done if file.events == 0 && file.before > 0 => Ok(Status::skipped(format!(
            "all {} were delivered by an earlier run{damage}",
            counted(file.before)
        ))),
        FileState::Done if file.before > 0 => Ok(Status::success(format!(
            "{}, {} more were delivered by an earlier run{damage}",
            counted(file.events),
            file.before
        ))),
        FileState::Done => Ok(Status::success(format!("{}{damage}", counted(file.events)))),
        FileState::Unpacked { entries } => Ok(Status::success(format!("{entries} entries"))),
        FileState::Skipped(reason) => Ok(Status::skipped(reason)),
        FileState::Failed(reason) if file.events > 0 => {
            Err(Error::msg(format!("{reason}, after {}{damage}", counted(file.events))).object())
        }
        FileState::Failed(reason) => Err(Error::msg(format!("{reason}{damage}")).object()),
    }
}

fn counted(events: u64) -> String {
    if events == 1 { "1 event".to_owned() } else { format!("{events} events") }
}

fn summary(outcome: &Outcome, sink: &dyn Sink) -> String {
    let seconds = outcome.elapsed.as_secs_f64().max(0.001);
    #[allow(clippy::cast_precision_loss, reason = "rates for people")]
    let (events, megabytes) = (outcome.events as f64 / seconds, outcome.bytes as f64 / 1e6 / seconds);
    let mut text = format!(
        "{} to {} in {seconds:.1} s ({events:.0} events/s, {megabytes:.0} MB/s)",
        counted(outcome.events),
        sink.name(),
    );
    if outcome.possibly_twice > 0 {
        // Writing to a `String` cannot fail.
        let _ = write!(text, ", possibly twice: {}", outcome.possibly_twice);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_event_is_one() {
        assert_eq!([0, 1, 2].map(counted), ["0 events", "1 event", "2 events"]);
    }
}
