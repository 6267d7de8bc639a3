//! A declared pipeline from its description to the effects of its files, and its uploads.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use iris_runtime::call::UnitState::{Done, Failed, Skipped};
use iris_runtime::call::{Report as CallReport, Setup, UnitState};
use iris_runtime::config::RawConfig;
use iris_runtime::effect::Effect;
use iris_runtime::pipeline::{PipelineData, PipelineRequest, UploadData};
use iris_runtime::prelude::*;
use iris_runtime::{Definition, Loaded};
use tempfile::{TempDir, tempdir};

/// What users are asked
#[derive(PipelineArgs)]
pub struct IngestArgs {
    /// How: `each`, `threads`, `own`, `summary`, `late` or `whole`
    how: String,
    r#type: Option<u8>,
}

/// Takes files in
#[iris_module(pipeline(internal_name = "ingest_pipeline", human_name = "Ingest", args = IngestArgs))]
pub struct Ingest {
    /// The token
    #[config_param]
    token: Secret,
}

#[iris_module]
impl Ingest {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<IngestArgs>, cx: &Context) -> Result<Status> {
        let handle = |path: &Path, cx: &Context| {
            let text = fs::read_to_string(path)?;
            cx.add_note(format!("{} in {:?}", text, cx.case_id()), "content");
            match text.as_str() {
                "bad" => Err(Error::msg(format!("no luck with {}", self.token.expose_secret()))),
                "panic" => panic!("no way"),
                "none" => Ok(Status::skipped("nothing in it")),
                _ => Ok(Status::success(format!("{} bytes", text.len()))),
            }
        };
        match job.args.how.as_str() {
            "each" => Ok(job.each_file(cx, handle)),
            "threads" => Ok(job.each_file_at_once(4, cx, handle)),
            "own" => {
                for (index, path) in job.files.iter().enumerate() {
                    job.file_ended(cx, index, &format!("number {index}"), |cx| handle(path, cx));
                }
                Ok(job.status())
            }
            "summary" => {
                job.each_file(cx, handle);
                cx.add_note("summary", "all");
                Ok(Status::success("ignores what failed"))
            }
            "late" => {
                job.each_file(cx, handle);
                cx.add_note("summary", "all");
                Err(Error::msg("failed after its files"))
            }
            _ => {
                cx.add_note("whole", "all");
                let facts = (&job.case.name, &job.user.name, cx.user(), cx.hook_name(), job.is_import());
                Ok(Status::success(format!("{facts:?} {:?} {}", job.args.r#type, job.files.len())))
            }
        }
    }
}

/// Takes hooks only
#[iris_module]
pub struct Processor;

#[iris_module]
impl Processor {}

/// Refuses what it does not know
#[iris_module(pipeline(internal_name = "picky", human_name = "Picky", args = IngestArgs))]
pub struct Picky;

#[iris_module]
impl Picky {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<IngestArgs>) {
        drop((job.args.how.clone(), job.args.r#type));
    }

    #[pipeline_files_upload]
    fn upload(&self, upload: &Upload) -> Result<Status> {
        if Path::new(upload.file_name()).extension().is_none_or(|extension| extension != "evtx") {
            return Err(Error::msg(format!("{} is no event log", upload.file_name())));
        }
        upload.save()?;
        Ok(Status::success("taken"))
    }
}

fn loaded<M: iris_runtime::Module>() -> Loaded {
    let mut config = RawConfig::new();
    if Definition::of::<M>().params.iter().any(|param| param.name == "token") {
        config.set("token", "hunter2");
    }
    Definition::of::<M>().load(&config).unwrap()
}

fn args(args: &[(&str, &str)]) -> BTreeMap<String, Option<String>> {
    args.iter().map(|(name, text)| ((*name).to_owned(), Some((*text).to_owned()))).collect()
}

/// A folder with a file for each text, called `0`, `1` and so on.
fn folder(texts: &[&str]) -> (TempDir, Vec<PathBuf>) {
    let folder = tempdir().unwrap();
    let files: Vec<_> = (0..texts.len()).map(|number| folder.path().join(number.to_string())).collect();
    for (file, text) in files.iter().zip(texts) {
        fs::write(file, text).unwrap();
    }
    (folder, files)
}

fn run(how: &str, files: Vec<PathBuf>, setup: Setup) -> CallReport {
    let data = PipelineData::new(PipelineRequest::Update, args(&[("how", how)]), files);
    loaded::<Ingest>().start_pipeline(data, setup).unwrap().run()
}

fn notes(report: &CallReport) -> Vec<&str> {
    fn title(effect: &Effect) -> &str {
        match effect {
            Effect::AddNote { title, .. } => title,
            other => panic!("{other:?}"),
        }
    }
    report.effects().map(title).collect()
}

fn states(report: &CallReport) -> Vec<(usize, UnitState)> {
    report.units.iter().map(|unit| (unit.index, unit.state)).collect()
}

#[test]
fn the_description_is_iris_own_and_has_arguments_and_both_requests() {
    let pipeline = Definition::of::<Ingest>().module.pipeline.unwrap();
    assert_eq!(
        pipeline.info(),
        serde_json::json!({
            "pipeline_internal_name": "ingest_pipeline",
            "pipeline_human_name": "Ingest",
            "pipeline_args": [["how", "required"], ["type", "optional"]],
            "pipeline_update_support": true,
            "pipeline_import_support": true,
        })
    );
    for key in iris_catalog::pipeline::KEYS {
        assert!(pipeline.info().get(key).is_some(), "{key}");
    }
}

#[test]
fn a_job_knows_its_request_its_case_and_its_user() {
    let (folder, _) = folder(&["a"]);
    let data = serde_json::json!({
        "pipeline_args": {"how": "whole", "type": "7"}, "user": "Ada", "user_id": 1,
        "case_id": 5, "case_name": "#5 - Demo", "path": folder.path().to_str(),
    });
    let data = PipelineData::from_iris(&data, PipelineRequest::Import).unwrap();
    let report = loaded::<Ingest>().start_pipeline(data, Setup::default()).unwrap().run();
    let text = r##"("#5 - Demo", "Ada", Some("Ada"), "pipeline_import", true) Some(7) 1"##;
    assert_eq!(report.status.message(), text);
    assert_eq!(states(&report), [(1, Done)], "one unit, behind the places of its files");
    assert!(matches!(report.effects().next(), Some(Effect::AddNote { case_id: Some(5), .. })));
}

#[test]
fn bad_arguments_are_told_together_and_nothing_runs() {
    let data =
        PipelineData::new(PipelineRequest::Update, args(&[("type", "hunter2"), ("other", "x")]), Vec::new());
    let error = loaded::<Ingest>().start_pipeline(data, Setup::default()).err().unwrap().to_string();
    assert!(error.contains("`how` must be filled in") && error.contains("`type` is `***`"), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
}

#[test]
fn a_file_that_fails_stops_no_other_and_loses_its_effects() {
    for how in ["each", "threads"] {
        let (_folder, files) = folder(&["one", "bad", "panic", "none", "two"]);
        let mut report = run(how, [&files[..], &[PathBuf::from("gone")]].concat(), Setup::default());
        assert!(!report.status.is_success());
        assert_eq!(report.status.message(), "6 files: 2 done, 1 skipped, 3 failed", "{how}");
        assert_eq!(
            states(&report),
            [(0, Done), (1, Failed), (2, Failed), (3, Skipped), (4, Done), (5, Failed)],
            "{how}"
        );
        assert_eq!(notes(&report), ["one in None", "none in None", "two in None"], "{how}");
        let messages: Vec<_> = report.units.iter().map(|unit| unit.message.as_str()).collect();
        assert_eq!(messages[..2], ["0: 3 bytes", "1: no luck with ***"], "{how}");
        assert!(messages[2].starts_with("2: panic: no way at "), "{how}");
        assert!(messages[5].starts_with("gone: "), "{how}");
        report.logs.sort_by_key(|line| line.index);
        let lines: Vec<_> = report.logs.iter().map(|line| (line.index, line.message.as_str())).collect();
        let expected: Vec<_> =
            messages.iter().enumerate().map(|(index, text)| (Some(index), *text)).collect();
        assert_eq!(lines, expected, "{how}");
    }
}

#[test]
fn files_that_are_handled_in_a_way_of_their_own_are_units_all_the_same() {
    let (_folder, files) = folder(&["one", "bad", "none", "panic"]);
    let report = run("own", files, Setup::default());
    assert_eq!(report.status.message(), "4 files: 1 done, 1 skipped, 2 failed");
    assert_eq!(states(&report), [(0, Done), (1, Failed), (2, Skipped), (3, Failed)]);
    assert_eq!(notes(&report), ["one in None", "none in None"]);
    assert_eq!(report.units[1].message, "number 1: no luck with ***");
    let lines: Vec<_> = report.logs.iter().map(|line| (line.index, &*line.message)).collect();
    assert_eq!(lines[0], (Some(0), "number 0: 3 bytes"));
}

#[test]
fn a_failed_file_is_not_forgotten_by_a_handler_that_ignores_it() {
    let (_folder, files) = folder(&["one", "bad"]);
    let report = run("summary", files, Setup::default());
    assert_eq!(report.status.message(), "2 files: 1 done, 1 failed");
    assert!(!report.status.is_success());
    assert_eq!(states(&report), [(0, Done), (1, Failed), (2, Done)]);
    assert_eq!(notes(&report), ["one in None", "summary"]);
}

#[test]
fn a_handler_that_fails_itself_leaves_its_files_alone() {
    let (_folder, files) = folder(&["one"]);
    let report = run("late", files, Setup::default());
    assert_eq!(report.status.message(), "failed after its files");
    assert_eq!(states(&report), [(0, Done), (1, Failed)]);
    assert_eq!(notes(&report), ["one in None"]);
}

#[test]
fn no_files_are_nothing_to_do() {
    let report = run("each", Vec::new(), Setup::default());
    assert!(report.status.is_skipped());
    assert_eq!((report.status.message(), states(&report)), ("no files", vec![(0, Skipped)]));
}

#[test]
fn progress_is_told_and_a_cancelled_call_handles_no_further_file() {
    let (_folder, files) = folder(&["one", "two", "three"]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let setup = Setup::default();
    let (cancel, told) = (Arc::clone(&setup.cancel), Arc::clone(&seen));
    let progress = Arc::new(move |done, total| {
        told.lock().unwrap().push((done, total));
        cancel.store(done == 2, Ordering::Relaxed);
    });
    let report = run("each", files, Setup { progress: Some(progress), ..setup });
    assert_eq!(*seen.lock().unwrap(), [(1, 3), (2, 3), (3, 3)]);
    assert_eq!(states(&report), [(0, Done), (1, Done), (2, Failed)]);
    assert_eq!(report.units[2].message, "2: not handled, because the call was cancelled");
}

#[test]
fn uploads_are_saved_by_default_and_the_answer_names_the_file() {
    let folder = tempdir().unwrap();
    let receive = |loaded: &Loaded, name: &str| {
        let upload = Upload::new(UploadData::new(folder.path(), name, &b"ElfFile"[..])).unwrap();
        loaded.start_upload(upload, Setup::default()).map(|job| job.run().status)
    };
    let status = receive(&loaded::<Ingest>(), "../x/Security.evtx").unwrap();
    assert_eq!((status.is_success(), status.message()), (true, "Security.evtx saved, 7 bytes"));
    assert_eq!(fs::read(folder.path().join("Security.evtx")).unwrap(), b"ElfFile");

    let picky = loaded::<Picky>();
    let status = receive(&picky, "a.txt").unwrap();
    assert_eq!((status.is_success(), status.message()), (false, "a.txt is no event log"));
    assert!(!folder.path().join("a.txt").exists(), "its own method decides");
    assert_eq!(receive(&picky, "a.evtx").unwrap().message(), "taken");

    let error = receive(&loaded::<Processor>(), "a").err().unwrap();
    assert!(error.to_string().contains("has no pipeline"), "{error}");
}

#[test]
fn a_module_without_a_pipeline_handles_no_request() {
    let data = PipelineData::new(PipelineRequest::Import, BTreeMap::new(), Vec::new());
    let error = loaded::<Processor>().start_pipeline(data, Setup::default()).err().unwrap();
    assert!(error.to_string().contains("does not handle `pipeline_import`"), "{error}");
}
