//! What a common reader makes of the archives: the honest ones are read, the others are what they claim to be.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

use std::io::{Cursor, Read};

use iris_archive_writer::{Copies, Entry, gzip, gzip_of_zeros, zip, zip_of_copies};
use zip::ZipArchive;

fn open(archive: Vec<u8>) -> ZipArchive<Cursor<Vec<u8>>> {
    ZipArchive::new(Cursor::new(archive)).unwrap()
}

fn content(archive: &mut ZipArchive<Cursor<Vec<u8>>>, index: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_index(index).map_err(std::io::Error::other)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[test]
fn honest_entries_are_read() {
    let text = b"so so so so so so so so so so so so so so so so so so so so so so so so".repeat(9);
    let entries = [
        Entry::stored("a", b"one"),
        Entry::folder("b/"),
        Entry::deflated("b/\u{e9}", &text),
        Entry::zeros("z", 5),
    ];
    let mut archive = open(zip(&entries));
    assert_eq!(archive.len(), 4);
    assert_eq!(content(&mut archive, 0).unwrap(), b"one");
    assert!(archive.by_index(1).unwrap().is_dir());
    assert_eq!(archive.by_index(2).unwrap().name().unwrap(), "b/\u{e9}");
    assert!(archive.by_index(2).unwrap().compressed_size() < 100);
    assert_eq!(content(&mut archive, 2).unwrap(), text);
    assert_eq!(content(&mut archive, 3).unwrap(), [0; 5]);
}

#[test]
fn hostile_entries_are_what_they_should_be() {
    let entries = [
        Entry::stored("../../evil", b"x"),
        Entry::link("link", "/etc/passwd"),
        Entry::locked("locked", b"secret"),
        Entry::deflated("small", &[7; 1000]).claiming(10),
        Entry::stored("wrong", b"x").with_wrong_checksum(),
        Entry::zeros("bomb", 8 << 20),
    ];
    let mut archive = open(zip(&entries));
    assert_eq!(archive.by_index(0).unwrap().enclosed_name(), None);
    assert!(archive.by_index(1).unwrap().is_symlink());
    assert_eq!(content(&mut archive, 1).unwrap(), b"/etc/passwd");
    assert!(archive.by_index(2).err().unwrap().to_string().contains("Password"));
    assert!(archive.by_index_raw(2).unwrap().encrypted());
    assert_eq!(archive.by_index(3).unwrap().size(), 10);
    assert!(content(&mut archive, 4).unwrap_err().to_string().contains("checksum"));
    let bomb = archive.by_index(5).unwrap();
    assert!(bomb.size() == 8 << 20 && bomb.compressed_size() < 20_000, "{}", bomb.compressed_size());
}

#[test]
fn copies_cost_nothing_and_are_read_each_time() {
    let bytes = zip_of_copies(&Entry::zeros("a", 1 << 20), Copies(1000));
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    let mut archive = open(bytes);
    assert_eq!(archive.len(), 1000);
    for index in [0, 999] {
        assert_eq!(archive.by_index(index).unwrap().size(), 1 << 20);
    }
}

#[test]
fn gzip_files_are_read() {
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(&*gzip(b"hello")).read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"hello");
    let bomb = gzip_of_zeros(8 << 20);
    assert!(bomb.len() < 20_000, "{}", bomb.len());
    let unpacked = std::io::copy(&mut flate2::read::GzDecoder::new(&*bomb), &mut std::io::sink());
    assert_eq!(unpacked.unwrap(), 8 << 20);
}
