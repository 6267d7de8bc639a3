//! Archives: whatever is in them, only honest entries are read, and never more of them than is allowed.

use std::io::BufRead;
use std::time::Duration;

use iris_archive_writer::{Copies, Entry, gzip, zip, zip_of_copies};
use iris_ingest::{Event, Events, InputFile, Limits, Parser, Piece};
use iris_runtime::Result;

use crate::ingest::ingest;
use crate::soup;

/// Small, so that they are met.
const LIMITS: Limits = Limits {
    entry_bytes: 20_000,
    total_bytes: 60_000,
    ratio: 50,
    ratio_from: 10_000,
    entries: 12,
    depth: 2,
    time: Duration::from_secs(5),
};
/// What must never be read: it stands in entries that are links, or locked, or lead out of their folder. No
/// other entry holds a 0xff.
const FORBIDDEN: &[u8] = b"\xffforbidden\xff";

/// Every file is one event that says how long it is. Names do not matter to it, so that it is asked to read
/// whatever an archive lets through.
struct Everything {
    /// Whether what is forbidden is still where it belongs.
    is_intact: bool,
}

impl Parser for Everything {
    type State = ();

    fn id(&self) -> &str {
        "everything 1"
    }

    fn wants(&self, _name: &str, _head: &[u8]) -> bool {
        true
    }

    fn open(&self, _input: &mut dyn BufRead, _file: &InputFile) -> Result<()> {
        Ok(())
    }

    fn cut(&self, (): &mut (), input: &mut dyn BufRead, _: &InputFile, piece: &mut Vec<u8>) -> Result<bool> {
        let part = input.fill_buf()?;
        piece.extend_from_slice(part);
        let count = part.len();
        input.consume(count);
        Ok(count > 0)
    }

    fn map(&self, piece: &mut Piece, file: &InputFile, events: &mut Events<'_>) {
        let has = |bytes: &[u8]| piece.bytes.windows(bytes.len()).any(|part| part == bytes);
        assert!(!(self.is_intact && has(FORBIDDEN)), "`{}` was read", file.name());
        let body = piece.bytes.len().to_string();
        events.push(&Event { time: None, host: None, body: body.as_bytes() });
    }
}

#[test]
fn archive() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let Some((mode, rest)) = bytes.split_first() else { return };
        match mode % 4 {
            0 => read(rest, false),
            1 => read(&build(rest, 0), true),
            _ => read(&damaged(rest), false),
        }
    });
}

/// The archive that the first half of the bytes makes, with the changes that the second half makes.
fn damaged(bytes: &[u8]) -> Vec<u8> {
    let (made, changes) = bytes.split_at(bytes.len() / 2);
    let mut archive = build(made, 0);
    soup::change(&mut archive, changes);
    archive
}

/// An archive with an entry for each part of the bytes that 0xff ends.
fn build(bytes: &[u8], depth: usize) -> Vec<u8> {
    let mut entries = Vec::new();
    for part in bytes.split(|byte| *byte == 0xff).take(16) {
        let Some((kind, rest)) = part.split_first() else { continue };
        // A name has at most 65,535 bytes.
        let name = &*soup::text(&rest[..rest.len().min(200)]);
        entries.push(match kind % 12 {
            0 => Entry::stored(name, rest),
            1 => Entry::deflated(name, rest),
            2 => Entry::zeros(name, 300 * rest.len()),
            3 => Entry::zeros(name, 30_000),
            4 => Entry::link(name, FORBIDDEN),
            5 => Entry::locked(name, FORBIDDEN),
            6 => Entry::folder(name),
            7 => Entry::stored(name, rest).claiming(u32::from(*kind) * 1000),
            8 => Entry::stored(&format!("a/../{name}"), FORBIDDEN),
            9 if depth < 4 => Entry::stored(name, &build(rest, depth + 1)),
            10 => Entry::stored(name, &gzip(rest)),
            11 if depth == 0 => return zip_of_copies(&Entry::stored(name, rest), Copies(u16::from(*kind))),
            _ => Entry::deflated(name, rest).with_wrong_checksum(),
        });
    }
    zip(&entries)
}

fn read(archive: &[u8], is_intact: bool) {
    let ran = ingest(&Everything { is_intact }, "a.zip", archive, LIMITS);
    let files = &ran.outcome.files;
    // The archive itself, and those that lie in it, each with its own.
    assert!(files.len() <= 1 + 2 * LIMITS.entries, "{} files", files.len());
    let read: u64 = ran.events.iter().map(|event| event["event"].as_u64().unwrap()).sum();
    let most = LIMITS.total_bytes.max(archive.len() as u64);
    assert!(read <= most, "{read} bytes of an archive of {}", archive.len());
    for file in files.iter().filter(|file| file.events > 0) {
        let below = file.name.strip_prefix("a.zip!").unwrap_or("");
        assert!(!below.split(['/', '\\']).any(|part| part == ".."), "{}", file.name);
    }
}
