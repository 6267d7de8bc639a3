//! IRIS's dict, whole and odd, and the files of its folder.

use std::fs;

use serde_json::json;
use tempfile::{TempDir, tempdir};

use super::*;
use crate::error::Fault;

fn folder(files: &[&str]) -> TempDir {
    let folder = tempdir().unwrap();
    for file in files {
        fs::write(folder.path().join(file), file).unwrap();
    }
    folder
}

fn names(data: &PipelineData) -> Vec<String> {
    data.files.iter().map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn the_dict_of_iris_is_read_whole() {
    let folder = folder(&["b.evtx", "a.evtx"]);
    let path = format!("{}/", folder.path().display());
    let data = PipelineData::from_iris(
        &json!({
            "pipeline_args": {"index_evtx": "main", "hostname_evtx": null},
            "db_name": "", "user": "Ada", "user_id": 7,
            "case_name": "#1 - Initial Demo", "case_id": 1, "path": path, "is_update": true,
        }),
        PipelineRequest::Update,
    )
    .unwrap();
    assert_eq!(data.request, PipelineRequest::Update);
    assert_eq!(data.args["index_evtx"].as_deref(), Some("main"));
    assert_eq!(data.args["hostname_evtx"], None);
    assert_eq!(data.case, PipelineCase { id: Some(1), name: "#1 - Initial Demo".into() });
    assert_eq!(data.user, PipelineUser { id: Some(7), name: "Ada".into() });
    assert_eq!(names(&data), ["a.evtx", "b.evtx"]);
    assert!(data.files.iter().all(|file| file.is_file()));
}

#[test]
fn odd_values_are_taken_for_what_they_say() {
    let folder = folder(&[]);
    let read = |mut data: Value| {
        data["path"] = folder.path().to_str().into();
        PipelineData::from_iris(&data, PipelineRequest::Import).unwrap()
    };
    let data = read(
        json!({"case_id": " 3 ", "user_id": 2.5, "user": 5, "pipeline_args": {"a": 1, "b": true, "c": [1]}}),
    );
    assert_eq!((data.case.id, data.user.id, data.user.name.as_str()), (Some(3), None, "5"));
    assert_eq!(
        (data.args["a"].as_deref(), data.args["b"].as_deref(), &data.args["c"]),
        (Some("1"), Some("true"), &None)
    );
    let data = read(json!({"pipeline_args": [], "case_id": null}));
    assert!(data.args.is_empty() && data.files.is_empty() && data.case == PipelineCase::default());
}

#[test]
fn without_a_folder_there_is_an_error_that_names_it() {
    for (data, part) in [
        (json!([1]), "not an object"),
        (json!({}), "`path` is missing"),
        (json!({"path": ""}), "`path` is missing or empty"),
        (json!({"path": null}), "`path` is missing"),
        (json!({"path": "no/such/folder"}), "no/such/folder"),
    ] {
        let error = PipelineData::from_iris(&data, PipelineRequest::Update).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        assert_eq!(error.fault(), Fault::Object, "{error}");
    }
}

#[test]
fn only_finished_files_of_the_folder_itself_count() {
    let folder = folder(&[".hidden", "a", ".iris-upload-7-0.part"]);
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::write(folder.path().join("below/c"), "").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a", folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink("below", folder.path().join("linked")).unwrap();
    }
    let data = json!({"path": folder.path().to_str()});
    let data = PipelineData::from_iris(&data, PipelineRequest::Update).unwrap();
    assert_eq!(names(&data), [".hidden", "a"]);
}

#[test]
fn a_folder_of_too_many_files_is_refused() {
    let folder = tempdir().unwrap();
    for number in 0..=super::super::MAX_FILES {
        fs::write(folder.path().join(number.to_string()), "").unwrap();
    }
    let data = json!({"path": folder.path().to_str()});
    let error = PipelineData::from_iris(&data, PipelineRequest::Update).unwrap_err();
    assert!(error.to_string().contains("more than 10000 files"), "{error}");
    fs::remove_file(folder.path().join("0")).unwrap();
    assert_eq!(PipelineData::from_iris(&data, PipelineRequest::Update).unwrap().files.len(), 10_000);
}

#[test]
fn requests_have_the_names_of_iris() {
    for request in PipelineRequest::ALL {
        assert!(iris_catalog::pipeline::is_request(request.name()));
        assert_eq!(PipelineRequest::from_name(request.name()), Some(request));
    }
    assert_eq!(PipelineRequest::from_name("pipeline_init"), None);
}
