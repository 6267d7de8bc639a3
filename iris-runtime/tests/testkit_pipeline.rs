//! Pipelines in the test kit: uploads, files, arguments, and what a test did wrong.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use iris_runtime::call::UnitState::{Done, Failed};
use iris_runtime::effect::Effect;
use iris_runtime::pipeline::PipelineRequest;
use iris_runtime::prelude::*;
use iris_runtime::testkit::TestKit;
use tempfile::tempdir;

/// What users are asked
#[derive(PipelineArgs)]
pub struct KeepArgs {
    label: String,
    most: Option<usize>,
}

/// Keeps text files
#[iris_module(pipeline(internal_name = "keep", human_name = "Keep", args = KeepArgs))]
pub struct Keep {
    /// The token
    #[config_param]
    token: Secret,
}

#[iris_module]
impl Keep {
    #[pipeline_handler]
    fn keep(&self, job: &PipelineJob<KeepArgs>, cx: &Context) -> Status {
        info!("{:?} of {:?} with {}", job.request, cx.user(), self.token.expose_secret());
        job.each_file(cx, |path, cx| {
            let text = fs::read_to_string(path)?;
            cx.add_note(&job.args.label, &text);
            match job.args.most {
                Some(most) if text.len() > most => Err(Error::msg("too large")),
                _ => Ok(Status::success(text)),
            }
        })
    }

    #[pipeline_files_upload]
    fn receive(&self, upload: &Upload) -> Result {
        if Path::new(upload.file_name()).extension().is_none_or(|end| end != "txt") {
            return Err(Error::msg(format!("{} is no text", upload.file_name())));
        }
        upload.save().map(drop)
    }
}

/// Has hooks
#[iris_module]
pub struct Hooks;

#[iris_module]
impl Hooks {}

fn panic_of(run: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn files_are_uploaded_and_handled_one_by_one() {
    let folder = tempdir().unwrap();
    let kit = TestKit::<Keep>::new().user("ada").case(7);
    kit.upload(folder.path(), "a.txt", "first").assert_success();
    kit.upload(folder.path(), "b.txt", b"the second".as_slice()).assert_success();
    kit.upload(folder.path(), "c.exe", "").assert_failed_with("c.exe is no text");
    assert!(!folder.path().join("c.exe").exists());

    let files = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    let call = kit.ingest([("label", "kept"), ("most", "6")], &files);
    call.assert_failed_with("too large");
    assert_eq!(call.units.iter().map(|unit| unit.state).collect::<Vec<_>>(), [Done, Failed]);
    let note =
        Effect::AddNote { title: "kept".into(), content: "first".into(), directory: None, case_id: Some(7) };
    assert_eq!(call.effects, [note], "a failed file drops its own");
    assert!(call.log_contains(r#"Update of Some("ada") with ***"#), "{:?}", call.logs);
    assert!(call.objects.is_empty());

    let call = kit.pipeline(PipelineRequest::Import, [("label", "kept")], files);
    assert!(call.assert_success().log_contains("Import of"));
}

#[test]
fn arguments_that_are_bad_fail_the_call_together() {
    let call = TestKit::<Keep>::new().ingest([("most", "all")], [""; 0]);
    call.assert_failed_with("`label` must be filled in").assert_failed_with("`most` is `all`");
    assert!(call.units.is_empty() && call.logs.is_empty());
}

#[test]
fn an_argument_that_the_pipeline_does_not_have_is_a_slip_of_the_test() {
    let args = [("label", "kept"), ("moot", "3")];
    let text = panic_of(|| drop(TestKit::<Keep>::new().ingest(args, [""; 0])));
    assert_eq!(text, "the pipeline of Keep has no argument `moot`, did you mean `most`?");
}

#[test]
fn a_module_with_a_pipeline_serves_no_hook() {
    let text = panic_of(|| drop(TestKit::<Keep>::new().call("on_postload_ioc_create", [0; 0])));
    assert_eq!(text, "Keep does not serve `on_postload_ioc_create`; its pipeline is called by `.ingest(..)`");
}

#[test]
fn a_module_with_hooks_takes_no_files() {
    let kit = TestKit::<Hooks>::new();
    let no_args = [("", ""); 0];
    let text = panic_of(|| drop(kit.ingest(no_args, ["a.txt"])));
    assert_eq!(text, "Hooks has no pipeline; its hooks are called by `.call(..)`");
    assert_eq!(panic_of(|| drop(kit.upload("folder", "a.txt", ""))), text);
}

#[test]
fn an_upload_needs_a_folder() {
    let text = panic_of(|| drop(TestKit::<Keep>::new().upload("", "a.txt", "")));
    assert!(text.starts_with("there is no folder for the upload"), "{text}");
}

#[cfg(feature = "evidence")]
#[test]
fn a_file_is_registered_by_name_size_and_digest() {
    /// Registers files
    #[iris_module(pipeline(internal_name = "register", human_name = "Register", args = KeepArgs))]
    struct Register;

    #[iris_module]
    impl Register {
        #[pipeline_handler]
        fn register(&self, job: &PipelineJob<KeepArgs>, cx: &Context) -> Status {
            job.each_file(cx, |path, cx| cx.register_file(path, &job.args.label))
        }
    }

    let folder = tempdir().unwrap();
    fs::write(folder.path().join("abc"), "abc").unwrap();
    let files = [folder.path().join("abc"), folder.path().join("gone"), "..".into()];
    let call = TestKit::<Register>::new().ingest([("label", "three letters")], files);
    let evidence = Effect::RegisterEvidence {
        filename: "abc".into(),
        description: "three letters".into(),
        size: 3,
        sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
    };
    assert_eq!(call.effects, [evidence]);
    call.assert_failed_with("`gone` cannot be read").assert_failed_with(".. has no file name");
}
