//! A module that processes files: it counts the lines of text files and registers each as an evidence.
//!
//! The attributes are explained in [`asset_action`](crate::asset_action). New here is the *pipeline*, the other
//! kind of module: a user picks it in a case, uploads files and fills in what it asks for; then IRIS's worker
//! calls it once with all of the files. A module has hooks or a pipeline, never both.
//!
//! * `pipeline(..)` names the pipeline for IRIS and for users, and says what users are asked: `args`.
//! * `#[derive(PipelineArgs)]` on a struct makes each field an input: one that must be filled in, or, as an
//!   `Option`, may stay empty. A text that is no `u64` is refused before anything runs.
//! * `#[pipeline_handler]` on a method: it gets the files. Without it the module does not compile.
//!
//! Uploads need no code: each file is saved under a safe name and never over another one.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use iris_runtime::prelude::*;
use sha2::{Digest, Sha256};

/// What users are asked
#[derive(PipelineArgs)]
pub struct CountArgs {
    /// Where the files come from
    source: String,
    /// Files with fewer lines are left out
    at_least: Option<u64>,
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
            let (lines, bytes, sha256) = read(path, cx)?;
            if let Some(least) = job.args.at_least.filter(|least| lines < *least) {
                return Ok(Status::skipped(format!("fewer than {least} lines")));
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let description = format!("{lines} lines, from {}", job.args.source);
            // Evidences are told apart by their SHA-256.
            cx.register_evidence(name, description, bytes, sha256);
            Ok(Status::success(format!("{lines} lines, {bytes} bytes")))
        })
    }
}

/// Line ends, bytes and SHA-256 of a file, which is read in pieces, however large it is.
fn read(path: &Path, cx: &Context) -> Result<(u64, u64, String)> {
    let mut file = BufReader::new(File::open(path)?);
    let (mut lines, mut bytes, mut hash) = (0, 0, Sha256::new());
    loop {
        let piece = file.fill_buf()?;
        if piece.is_empty() {
            break;
        }
        if cx.cancelled() {
            return Err(Error::msg("cancelled"));
        }
        lines += piece.split(|byte| *byte == b'\n').count() as u64 - 1;
        bytes += piece.len() as u64;
        hash.update(piece);
        let read = piece.len();
        file.consume(read);
    }
    let sha256 = hash.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    Ok((lines, bytes, sha256))
}

#[cfg(test)]
mod tests {
    use iris_runtime::Module;
    use iris_runtime::call::Setup;
    use iris_runtime::config::RawConfig;
    use iris_runtime::pipeline::{PipelineData, PipelineRequest};

    use super::*;

    #[test]
    fn a_file_is_counted_and_registered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("auth.log");
        std::fs::write(&path, "one\ntwo\n").unwrap();

        let module = LineCount::DEFINITION.load(&RawConfig::new()).unwrap();
        let args = [("source".to_owned(), Some("a web server".to_owned()))].into();
        let data = PipelineData::new(PipelineRequest::Update, args, vec![path]);
        let report = module.start_pipeline(data, Setup::default()).unwrap().run();

        assert_eq!(report.status.message(), "auth.log: 2 lines, 8 bytes");
        let effect = serde_json::to_value(&report.units[0].effects[0]).unwrap();
        assert_eq!(effect["description"], "2 lines, from a web server");
    }
}
