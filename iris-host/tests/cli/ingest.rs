//! `ingest`: what runs on which files, what is printed, what is refused.

use iris_host::Definition;
use iris_runtime::prelude::*;
use serde_json::json;

use crate::module::{self, ran};
use crate::{Cli, Run, folder};

/// What users are asked
#[derive(PipelineArgs)]
struct LineArgs {
    source: String,
    at_least: Option<u64>,
}

/// Counts lines
#[iris_module(
    name = "IrisLines",
    package = "iris_lines",
    pipeline(internal_name = "lines", human_name = "Lines", args = LineArgs)
)]
pub(crate) struct Lines {
    /// Key of the service
    #[config_param(human_name = "Lines key")]
    lines_key: Secret,
}

#[iris_module]
impl Lines {
    #[pipeline_handler("pipeline_import")]
    fn import(&self, _job: &PipelineJob<LineArgs>) -> Status {
        ran();
        Status::error("only updates are expected")
    }

    #[pipeline_handler("pipeline_update")]
    fn update(&self, job: &PipelineJob<LineArgs>, cx: &Context) -> Status {
        ran();
        if job.args.source == "none" {
            return Status::success(format!("{} files left alone", job.files.len()));
        }
        job.each_file(cx, |path, cx| {
            let text = std::fs::read_to_string(path)?;
            let lines = text.lines().count() as u64;
            if lines < job.args.at_least.unwrap_or(0) {
                return Ok(Status::skipped("short"));
            }
            info!("asking with {}", self.lines_key.expose_secret());
            cx.register_evidence("f", &job.args.source, 3, "0".repeat(64));
            Ok(Status::success(format!("{lines} lines")))
        })
    }
}

fn ingest(args: &[&str]) -> Run {
    let cli = Cli { definition: Definition::of::<Lines>(), ..Cli::default() };
    cli.run(&[&["ingest", "--set", "lines_key=s3cret"][..], args].concat())
}

const SOURCE: [&str; 2] = ["--arg", "source=disk"];

#[test]
fn json_is_the_report_and_nothing_else() {
    let (_folder, path) = folder(&[("a.log", "1\n2\n"), ("b.log", "1\n")]);
    let (a, b) = (path("a.log"), path("b.log"));
    let run = ingest(&[&a, &b, "--json", "--arg", "source=disk", "--arg", "at_least= 2"]).code(0);
    assert_eq!(run.err, "");
    let report = run.json();
    let keys: Vec<_> = report.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["status", "units", "logs", "effects"]);
    assert_eq!(
        report["status"],
        json!({"code": 2, "success": true, "message": "2 files: 1 done, 1 skipped"})
    );
    assert_eq!(
        report["units"],
        json!([
            {"index": 0, "id": null, "state": "done", "message": "a.log: 2 lines"},
            {"index": 1, "id": null, "state": "skipped", "message": "b.log: short"},
        ])
    );
    assert_eq!(report["logs"][0], json!({"level": "INFO", "message": "asking with ***", "index": 0}));
    let evidence = json!({
        "effect": "register_evidence", "filename": "f", "description": "disk", "size": 3, "sha256": "0".repeat(64)
    });
    assert_eq!(report["effects"], json!([evidence]));
    assert_eq!(module::runs(), 1);
}

#[test]
fn people_read_a_line_for_each_file() {
    let (folder, path) = folder(&[("a.log", "1\n")]);
    std::fs::write(folder.path().join("b.log"), b"\xFF").unwrap();
    let run = ingest(&[&[&*path("a.log"), &path("b.log")], &SOURCE[..]].concat()).code(1);
    for line in [
        "✓ done    #0: a.log: 1 lines\n",
        "  + evidence f (3 bytes, SHA-256 000000",
        "✗ failed  #1: b.log: ",
        "INFO  #0 asking with ***\n",
        "✗ failed: 2 files: 1 done, 1 failed\n",
    ] {
        assert!(run.out.contains(line), "no {line:?} in {run}");
    }
    let table: Vec<&str> = run.err.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(table, ["done", "skipped", "failed", "size", "time", "rate"], "{run}");
    assert!(run.err.starts_with("done             1\nskipped          0\nfailed           1\n"), "{run}");
}

#[test]
fn a_handler_that_takes_all_files_at_once_is_one_unit() {
    let (_folder, path) = folder(&[("a", ""), ("b", "")]);
    let run = ingest(&[&path("a"), &path("b"), "--arg", "source=none"]).code(0);
    assert_eq!(run.out, "✓ done    2 files: 2 files left alone\n✓ done: 2 files left alone\n");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let (_folder, path) = folder(&[("a", "")]);
    let (gone, directory) = (path("gone"), path(""));
    let wrong = ["--arg", "sorce=x", "--arg", "at_least=many", "--arg", "at_least"];
    ingest(&[&[&*path("a"), &gone, &directory], &wrong[..]].concat()).refused(&[
        "the pipeline has no argument `sorce`, did you mean `source`?",
        "`--arg` without `=`",
        "`source` must be filled in; `at_least` is `many`",
        &format!("`{gone}` cannot be read: "),
        "is a directory, not a file",
        "help: write `--arg NAME=VALUE` for `source` (required), `at_least` (optional)",
    ]);
    ingest(&[&path("a"), "--arg", "source= "]).refused(&["`source` must be filled in"]);
    ingest(&[&path("a"), "--arg", "source=s3cret", "--arg", "at_least=s3cret"])
        .refused(&["`at_least` is `***`"]);
    let run = ingest(&[&[&*gone], &SOURCE[..]].concat());
    assert!(!run.err.contains("--arg"), "the arguments are right: {run}");
    run.refused(&["cannot be read"]);
}

#[test]
fn many_bad_files_are_counted() {
    let (_folder, path) = folder(&[]);
    let gone: Vec<_> = (0..7).map(|number| path(&number.to_string())).collect();
    let gone: Vec<_> = gone.iter().map(String::as_str).chain(SOURCE).collect();
    let run = ingest(&gone);
    assert_eq!(run.err.matches("cannot be read").count(), 5, "{run}");
    run.refused(&["and 2 more of 7 files"]);
}

#[test]
fn files_and_configuration_are_needed() {
    ingest(&SOURCE).refused(&["<FILE>..."]);
    let cli = Cli { definition: Definition::of::<Lines>(), ..Cli::default() };
    let (_folder, path) = folder(&[("a", "")]);
    cli.run(&["ingest", &path("a"), "--arg", "source=x"]).refused(&["Lines key (`lines_key`", "missing"]);
    let run = cli.run(&["ingest", &path("a"), "--arg", "source=x", "--replay", &path("")]).code(0);
    assert!(run.err.contains("recorded replies are asked with `recorded-replies`"), "{run}");
}

#[test]
fn a_sink_is_checked_and_refused() {
    let (_folder, path) = folder(&[("a", "")]);
    let with = |sink: &str| ingest(&[&path("a"), "--arg", "source=x", "--sink", sink]);
    with("kafka").refused(&["invalid value 'kafka'", "write `ndjson:FILE` or `splunk`"]);
    with("ndjson:").refused(&["write `ndjson:FILE` or `splunk`"]);
    for sink in ["ndjson:out.json", "splunk"] {
        with(sink).refused(&[
            "IrisLines takes no sink",
            &format!("cannot go to `{sink}`"),
            "leave `--sink` out",
        ]);
    }
}

/// Says where its records go
#[iris_module(pipeline(internal_name = "sinking", human_name = "Sinking", args = LineArgs))]
struct Sinking {
    /// Where records go
    #[config_param(default = "nowhere")]
    records_sink: String,
}

#[iris_module]
impl Sinking {
    #[pipeline_handler]
    fn update(&self, _job: &PipelineJob<LineArgs>) -> Status {
        ran();
        Status::success(format!("records go to {}", self.records_sink))
    }
}

#[test]
fn a_sink_is_a_parameter_of_the_module() {
    let (_folder, path) = folder(&[("a", "")]);
    let cli = Cli { definition: Definition::of::<Sinking>(), ..Cli::default() };
    let file = path("a");
    let run = |more: &[&str]| cli.run(&[&["ingest", &*file, "--arg", "source=x"], more].concat()).code(0).out;
    assert!(run(&[]).contains("records go to nowhere"));
    assert!(run(&["--sink", "splunk"]).contains("records go to splunk"));
    assert!(run(&["--sink", "ndjson:out"]).contains("records go to ndjson:out"));
}

#[test]
fn hooks_and_pipelines_are_told_apart() {
    let (_folder, path) = folder(&[("a", "")]);
    crate::run(&["ingest", &path("a")])
        .refused(&["IrisWatch has no pipeline and takes no files", "`trigger`"]);
    let cli = Cli { definition: Definition::of::<Lines>(), stdin: b"{}", ..Cli::default() };
    cli.run(&["trigger", "on_postload_ioc_create", "--data", "-", "--set", "lines_key=k"])
        .refused(&["IrisLines serves none", "`ingest` hands files to its pipeline"]);
}
