//! A module that processes files: it counts the lines of text files and registers each as an evidence.
//!
//! The attributes are explained in [`asset_action`](crate::asset_action). New here is the *pipeline*, the other
//! kind of module: a user picks it in a case, uploads files and fills in what it asks for; then IRIS's worker
//! calls it once with all of the files. A module has hooks or a pipeline, never both.
//!
//! * `pipeline(..)` names the pipeline for IRIS and for users, and says what users are asked: `args`.
//! * `#[derive(PipelineArgs)]` on a struct makes each field an input: one that must be filled in, or, as an
//!   `Option`, may stay empty. A text that is no number is refused before anything runs.
//! * `#[pipeline_handler]` on a method: it gets the files. Without it the module does not compile.
//!
//! Uploads need no code: each file is saved under a safe name and never over another one.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct CountArgs {
    /// Where the files come from
    source: String,
    /// Files with fewer lines are left out
    at_least: Option<usize>,
}

/// Counts the lines of text files and registers each file as an evidence
#[iris_module(
    name = "IrisLineCount",
    package = "iris_line_count",
    pipeline(internal_name = "line_count", human_name = "Count lines", args = CountArgs)
)]
pub struct LineCount;

#[iris_module]
impl LineCount {
    #[pipeline_handler]
    fn count(&self, job: &PipelineJob<CountArgs>, cx: &Context) -> Status {
        // File by file: one that fails does not stop the others, each is a line of the log, IRIS is told how far
        // the call has come, and a cancelled call handles no further file.
        job.each_file(cx, |path, cx| {
            let lines = lines(path, cx)?;
            if let Some(least) = job.args.at_least.filter(|least| lines < *least) {
                return Ok(Status::skipped(format!("fewer than {least} lines")));
            }
            // Name, size and SHA-256, by which evidences are told apart, are read from the file.
            cx.register_file(path, format!("{lines} lines, from {}", job.args.source))?;
            Ok(Status::success(format!("{lines} lines")))
        })
    }
}

/// Line ends in a file, which is read in pieces, however large it is.
fn lines(path: &Path, cx: &Context) -> Result<usize> {
    let mut file = BufReader::new(File::open(path)?);
    let mut lines = 0;
    while let piece @ [_, ..] = file.fill_buf()? {
        if cx.cancelled() {
            return Err(Error::msg("cancelled"));
        }
        lines += piece.split(|byte| *byte == b'\n').count() - 1;
        let read = piece.len();
        file.consume(read);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use iris_runtime::testkit::TestKit;

    use super::*;

    #[test]
    fn a_file_is_counted_and_registered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("auth.log");
        std::fs::write(&path, "one\ntwo\n").unwrap();

        let call = TestKit::<LineCount>::new().ingest([("source", "a web server")], [path]);

        call.assert_success();
        assert_eq!(call.units[0].message, "auth.log: 2 lines");
        let effect = serde_json::to_value(&call.effects[0]).unwrap();
        assert_eq!(effect["description"], "2 lines, from a web server");
    }
}
