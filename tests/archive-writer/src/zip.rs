//! Writes zip archives: a header before each entry, and a directory at the end.

use crate::entry::{Entry, size};

const LOCAL_MAGIC: &[u8; 4] = b"PK\x03\x04";
const DIRECTORY_MAGIC: &[u8; 4] = b"PK\x01\x02";
const END_MAGIC: &[u8; 4] = b"PK\x05\x06";
/// The version that a reader needs, and the one that wrote: 2.0, on Unix.
const NEEDED: u16 = 20;
const MADE_BY: u16 = 0x0300 | NEEDED;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;

/// How often an entry stands in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copies(pub u16);

/// An archive of these entries.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let at = size(archive.len());
        put_entry(&mut archive, entry);
        put_in_directory(&mut directory, entry, &entry.name, at);
    }
    close(archive, &directory, entries.len())
}

/// An archive whose directory names one entry many times: it costs its bytes once, and is read each time.
pub fn zip_of_copies(entry: &Entry, copies: Copies) -> Vec<u8> {
    let mut archive = Vec::new();
    put_entry(&mut archive, entry);
    let mut directory = Vec::new();
    for number in 0..copies.0 {
        put_in_directory(&mut directory, entry, &format!("{number}-{}", entry.name), 0);
    }
    close(archive, &directory, copies.0.into())
}

fn put_entry(archive: &mut Vec<u8>, entry: &Entry) {
    archive.extend(LOCAL_MAGIC);
    archive.extend(NEEDED.to_le_bytes());
    put_facts(archive, entry, &entry.name);
    archive.extend(entry.name.as_bytes());
    archive.extend(&entry.packed);
}

fn put_in_directory(directory: &mut Vec<u8>, entry: &Entry, name: &str, at: u32) {
    directory.extend(DIRECTORY_MAGIC);
    directory.extend(MADE_BY.to_le_bytes());
    directory.extend(NEEDED.to_le_bytes());
    put_facts(directory, entry, name);
    // No comment, the first disk, no internal attributes.
    directory.extend([0; 6]);
    directory.extend((entry.mode << 16).to_le_bytes());
    directory.extend(at.to_le_bytes());
    directory.extend(name.as_bytes());
}

/// What an entry's header and its place in the directory have in common. No time, no extra field.
fn put_facts(out: &mut Vec<u8>, entry: &Entry, name: &str) {
    out.extend((entry.flags | UTF8).to_le_bytes());
    out.extend(entry.method.to_le_bytes());
    // Midnight of 1980-01-01.
    out.extend([0, 0, 0x21, 0]);
    out.extend(entry.crc.to_le_bytes());
    out.extend(size(entry.packed.len()).to_le_bytes());
    out.extend(entry.size.to_le_bytes());
    out.extend(short(name.len()).to_le_bytes());
    out.extend([0; 2]);
}

fn close(mut archive: Vec<u8>, directory: &[u8], entries: usize) -> Vec<u8> {
    let at = size(archive.len());
    archive.extend(directory);
    archive.extend(END_MAGIC);
    archive.extend([0; 4]);
    archive.extend(short(entries).to_le_bytes());
    archive.extend(short(entries).to_le_bytes());
    archive.extend(size(directory.len()).to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

fn short(count: usize) -> u16 {
    u16::try_from(count).expect("an archive of a test has less than 65,536 of everything")
}
