//! The module as IRIS and its program call it: parameters, evidences, resumption, Splunk.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

use iris_evtx_module::IrisEvtx;
use iris_evtx_writer::{Event, Form, log};
use iris_hec_mock::{Count, Faults, HecMock, Settings};
use iris_runtime::Module as _;
use iris_runtime::call::{Report, Setup, UnitState};
use iris_runtime::config::RawConfig;
use iris_runtime::pipeline::{PipelineData, PipelineRequest};
use serde_json::Value;

fn config(values: &[(&str, &str)]) -> RawConfig {
    let mut config = RawConfig::new();
    for (name, value) in values {
        config.set(*name, *value);
    }
    config
}

fn ingest(values: &[(&str, &str)], files: &[PathBuf], host: Option<&str>) -> Report {
    let module = IrisEvtx::DEFINITION.load(&config(values)).unwrap();
    let text = |text: &str| Some(text.to_owned());
    let args =
        [("index_evtx".to_owned(), text(" main ")), ("hostname_evtx".to_owned(), host.and_then(text))].into();
    let data = PipelineData::new(PipelineRequest::Update, args, files.to_vec());
    module.start_pipeline(data, Setup::default()).unwrap().run()
}

/// A folder with one good log and one text that is called like a log.
fn folder() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let good = log(Form::Templates, 3, (1..=700).map(Event::numbered));
    let files = [("Security.evtx", &good[..]), ("notes.evtx", b"no log")].map(|(name, content)| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    });
    (folder, files.to_vec())
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn iris_is_told_what_to_ask() {
    let decl = IrisEvtx::DEFINITION.module;
    assert_eq!((decl.name, decl.module_type()), ("Evtx2Splunk", "module_pipeline"));
    insta::assert_json_snapshot!(decl.pipeline.unwrap().info());
    let names: Vec<_> = IrisEvtx::DEFINITION.params.iter().map(|row| (row.name, row.mandatory)).collect();
    insta::assert_debug_snapshot!(names);
}

#[test]
fn splunks_parameters_are_asked_for_only_when_splunk_is_the_sink() {
    assert!(IrisEvtx::DEFINITION.load(&RawConfig::new()).is_ok());
    let Err(errors) = IrisEvtx::DEFINITION.load(&config(&[("evtx_sink", "splunk")])) else {
        panic!("Splunk without a URL");
    };
    let text = errors.to_string();
    assert!(text.contains("fill in `evtx_splunk_url` and `evtx_splunk_token`"), "{text}");
    assert!(IrisEvtx::DEFINITION.load(&config(&[("evtx_sink", "kafka")])).is_err());
}

#[test]
fn without_a_configuration_events_go_into_a_file_beside_the_logs() {
    let (folder, files) = folder();
    let report = ingest(&[], &files, None);
    let states: Vec<_> = report.units.iter().map(|unit| unit.state).collect();
    assert_eq!(states, [UnitState::Done, UnitState::Failed], "{report:#?}");
    assert_eq!(report.units[0].message, "Security.evtx: 700 events");
    assert!(report.units[1].message.starts_with("notes.evtx: it is no Windows event log"), "{report:#?}");
    let said = report.status.message();
    assert!(!report.status.is_success() && said.contains("1 done, 1 failed; 700 events to "), "{said}");

    let lines = lines(&folder.path().join("ingested").join("events.ndjson"));
    assert_eq!(lines.len(), 700);
    assert!(lines.iter().all(|line| line["index"] == "main" && line["sourcetype"] == "json"));
    assert!(lines.iter().any(|line| line["host"] == "HOST-1"));

    let evidences: Vec<Value> =
        report.effects().map(|effect| serde_json::to_value(effect).unwrap()).collect();
    assert_eq!(evidences.len(), 1);
    assert_eq!(evidences[0]["filename"], "Security.evtx");
    assert_eq!(evidences[0]["description"], "Windows event log, 700 events");
    assert_eq!(evidences[0]["size"], fs::metadata(&files[0]).unwrap().len());
    assert_eq!(evidences[0]["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn a_second_call_with_the_same_logs_delivers_nothing() {
    let (folder, files) = folder();
    let sink = format!("ndjson:{}", folder.path().join("out.ndjson").display());
    let values = [("evtx_sink", &*sink)];
    ingest(&values, &files, Some("PC-9"));
    let report = ingest(&values, &files, Some("PC-9"));
    assert_eq!(report.units[0].message, "Security.evtx: all 700 events were delivered by an earlier run");
    assert_eq!(report.units[0].state, UnitState::Skipped);
    let lines = lines(&folder.path().join("out.ndjson"));
    assert_eq!(lines.len(), 700);
    assert!(lines.iter().all(|line| line["host"] == "PC-9"), "the argument is the host");
}

#[test]
fn events_go_to_splunk_and_marks_beside_the_logs() {
    let count = Count::Ids("/fields/iris_event_id".into());
    let mock = HecMock::start(Settings { count, faults: Faults::none(), ..Settings::default() });
    let (folder, files) = folder();
    let (url, token) = (mock.url(), Settings::default().token);
    let values = [
        ("evtx_sink", "splunk"),
        ("evtx_splunk_url", &*url),
        ("evtx_splunk_token", &*token),
        ("evtx_splunk_gzip", "0"),
    ];
    for _ in 0..2 {
        let report = ingest(&values, &files, None);
        assert!(!format!("{report:?}").contains(&token), "{report:#?}");
        assert_eq!((mock.tally().ids.len(), mock.tally().events), (700, 700));
    }
    let marks: Vec<_> = fs::read_dir(folder.path().join("ingested")).unwrap().collect();
    assert_eq!(marks.len(), 1);
    let wrong = [&values[..2], &[("evtx_splunk_token", "wr0ng-token")]].concat();
    fs::remove_dir_all(folder.path().join("ingested")).unwrap();
    let report = ingest(&wrong, &files, None);
    let text = format!("{report:?}");
    assert!(report.status.message().starts_with("stopped: Splunk at "), "{}", report.status);
    assert!(text.contains("status 40") && !text.contains("wr0ng-token"), "{text}");
    assert_eq!(report.effects().count(), 0, "nothing was delivered, so nothing is an evidence");
}

#[test]
fn a_folder_that_cannot_be_made_names_the_parameter() {
    let (folder, files) = folder();
    let sink = format!("ndjson:{}", files[0].join("out.ndjson").display());
    let report = ingest(&[("evtx_sink", &sink)], &files, None);
    let message = report.status.message();
    assert!(!report.status.is_success() && message.contains("name a file in `evtx_sink`"), "{message}");
    assert!(message.contains(&folder.path().join("Security.evtx").display().to_string()), "{message}");
}
