//! Uploads are saved whole, under names that stay in their folder, and never over another file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read};
use std::path::Path;

use tempfile::tempdir;

use super::*;
use crate::error::Fault;

fn upload(folder: &Path, name: &str, bytes: &'static [u8]) -> Upload {
    Upload::new(UploadData::new(folder, name, bytes)).unwrap()
}

/// What is in a folder: names and bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect()
}

#[test]
fn facts_come_as_iris_gives_them() {
    let data = |is_update: Option<&str>| UploadData {
        customer: Some("ACME".into()),
        case_name: "#1 - Demo".into(),
        is_update: is_update.map(str::to_owned),
        ..UploadData::new("base", "a/b.evtx", io::empty())
    };
    let upload = Upload::new(data(Some("true"))).unwrap();
    assert_eq!((upload.original_name(), upload.file_name()), ("a/b.evtx", "b.evtx"));
    assert_eq!(upload.destination(), Path::new("base").join("b.evtx"));
    assert_eq!((upload.customer(), upload.case_name()), (Some("ACME"), "#1 - Demo"));
    for (text, expected) in [
        (Some("true"), true),
        (Some(" True "), true),
        (Some("false"), false),
        (Some(""), false),
        (None, false),
    ] {
        assert_eq!(Upload::new(data(text)).unwrap().is_update(), expected, "{text:?}");
    }
}

#[test]
fn without_a_folder_there_is_no_upload() {
    for base_path in [None, Some(PathBuf::new())] {
        let data = UploadData { base_path, ..UploadData::new("", "a", io::empty()) };
        let error = Upload::new(data).err().unwrap();
        assert!(error.to_string().contains("no folder for the upload"), "{error}");
        assert_eq!(error.fault(), Fault::Object);
    }
}

#[test]
fn a_file_is_saved_once_in_a_folder_that_is_made() {
    let root = tempdir().unwrap();
    let folder = root.path().join("customer/case/module");
    let upload = upload(&folder, "../../a.evtx", b"ElfFile");
    assert!(!folder.exists(), "nothing is written before");
    let saved = upload.save().unwrap();
    assert_eq!((saved.path, saved.size), (folder.join("a.evtx"), 7));
    #[cfg(feature = "evidence")]
    assert_eq!(saved.sha256, "5748dde09f5c3cf6819580b2b67d17e4564d465109c7387b7bddc85882cadd40");
    assert_eq!(contents(&folder), [("a.evtx".to_owned(), b"ElfFile".to_vec())].into());
    assert!(upload.save().unwrap_err().to_string().contains("`a.evtx` has been saved already"));
}

#[test]
fn other_bytes_get_a_number_and_the_same_bytes_nothing() {
    let folder = tempdir().unwrap();
    let save = |bytes| upload(folder.path(), "a.evtx", bytes).save().unwrap().path;
    for (bytes, name) in [
        (&b"one"[..], "a.evtx"),
        (b"two", "a-2.evtx"),
        (b"one", "a.evtx"),
        (b"three", "a-3.evtx"),
        (b"two", "a-2.evtx"),
    ] {
        assert_eq!(save(bytes), folder.path().join(name));
    }
    let names: Vec<_> = contents(folder.path()).into_keys().collect();
    assert_eq!(names, ["a-2.evtx", "a-3.evtx", "a.evtx"]);
}

#[test]
fn a_folder_of_the_name_is_passed_over_and_a_link_is_refused() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    assert_eq!(upload(folder.path(), "a", b"x").save().unwrap().path, folder.path().join("a-2"));
    #[cfg(unix)]
    for target in ["a-2", "nowhere", "/dev/null"] {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(target, &link).unwrap();
        let error = upload(folder.path(), "link", b"other").save().unwrap_err();
        assert!(error.to_string().contains("a link stands at"), "{error}");
        fs::remove_file(link).unwrap();
    }
    assert_eq!(fs::read(folder.path().join("a-2")).unwrap(), b"x");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing unfinished is left");
}

#[test]
fn too_much_or_half_a_file_leaves_nothing() {
    struct Broken(u8);
    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            match self.0 {
                1 => Err(io::ErrorKind::Interrupted.into()),
                2 => {
                    buffer[..4].copy_from_slice(b"half");
                    Ok(4)
                }
                _ => Err(io::Error::other("connection reset")),
            }
        }
    }
    let folder = tempdir().unwrap();
    let large = UploadData { max_bytes: 3, ..UploadData::new(folder.path(), "a", &b"four"[..]) };
    let broken = UploadData::new(folder.path(), "a", Broken(0));
    for (data, part) in
        [(large, "`a` cannot be saved in"), (broken, "the upload broke off: connection reset")]
    {
        let error = Upload::new(data).unwrap().save().unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        assert_eq!(error.fault(), Fault::Object);
        assert!(contents(folder.path()).is_empty());
    }
    let fits = UploadData { max_bytes: 4, ..UploadData::new(folder.path(), "a", &b"four"[..]) };
    assert_eq!(Upload::new(fits).unwrap().save().unwrap().size, 4);
}

#[test]
fn bytes_of_any_length_are_compared_to_the_end() {
    let folder = tempdir().unwrap();
    let save = |bytes: Vec<u8>| {
        let data = UploadData::new(folder.path(), "a", Cursor::new(bytes));
        let path = Upload::new(data).unwrap().save().unwrap().path;
        path.file_name().unwrap().to_str().unwrap().to_owned()
    };
    let mut bytes = vec![7; 200_000];
    assert_eq!(save(bytes.clone()), "a");
    assert_eq!(save(bytes.clone()), "a");
    bytes[199_999] = 8;
    assert_eq!(save(bytes), "a-2");
    assert_eq!((save(Vec::new()), save(Vec::new())), ("a-3".into(), "a-3".into()));
}

#[test]
fn uploads_at_one_time_do_not_meet() {
    let folder = tempdir().unwrap();
    std::thread::scope(|scope| {
        for number in 0..8_u8 {
            let folder = folder.path();
            scope.spawn(move || {
                let data = UploadData::new(folder, "a.bin", Cursor::new(vec![number; 1000]));
                Upload::new(data).unwrap().save().unwrap();
            });
        }
    });
    let contents = contents(folder.path());
    assert_eq!(contents.len(), 8);
    let mut firsts: Vec<_> = contents.values().map(|bytes| (bytes[0], bytes.len())).collect();
    firsts.sort_unstable();
    assert_eq!(firsts, (0..8).map(|number| (number, 1000)).collect::<Vec<_>>());
}
