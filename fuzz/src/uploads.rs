//! Uploads: whatever they are called, each becomes a file of its own in its folder, and nothing else changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use iris_runtime::pipeline::{Upload, UploadData};

use crate::soup;

/// A file beside the folder, which no upload may touch.
const NEIGHBOUR: &str = "neighbour.evtx";

#[test]
fn upload() {
    bolero::check!().for_each(|bytes: &[u8]| uploads(bytes));
}

/// Names are separated by 0xff, and end with what is in the file where there is a 0xfe.
fn uploads(bytes: &[u8]) {
    let root = soup::folder();
    let folder = root.path().join("case");
    fs::write(root.path().join(NEIGHBOUR), "not yours").unwrap();
    let mut saved: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for part in bytes.split(|byte| *byte == 0xff).take(20) {
        let (name, content) = match part.iter().position(|byte| *byte == 0xfe) {
            Some(at) => (&part[..at], part[at + 1..].to_vec()),
            None => (part, Vec::new()),
        };
        let data = UploadData::new(&folder, soup::text(name), std::io::Cursor::new(content.clone()));
        let upload = Upload::new(data).unwrap();
        let path = upload.save().unwrap().path;
        assert_eq!(path.parent(), Some(&*folder), "{:?}", upload.original_name());
        if let Some(earlier) = saved.insert(path, content.clone()) {
            assert_eq!(earlier, content, "{:?} took the place of another file", upload.original_name());
        }
    }
    check(root.path(), &folder, &saved);
}

fn check(root: &Path, folder: &Path, saved: &BTreeMap<PathBuf, Vec<u8>>) {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        assert!(entry.file_type().unwrap().is_file(), "{entry:?}");
        found.insert(entry.path(), fs::read(entry.path()).unwrap());
    }
    assert_eq!(found, *saved);
    let mut beside: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    beside.sort();
    assert_eq!(beside, ["case", NEIGHBOUR]);
    assert_eq!(fs::read(root.join(NEIGHBOUR)).unwrap(), b"not yours");
}
