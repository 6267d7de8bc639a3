//! A file while it is read: its name, its key, what was counted and what was found wrong.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// By what a file is found again, whatever it is called: 32 bytes.
///
/// The SHA-256 of a file given as it is; for the entry of an archive, of the archive's key and the entry's
/// number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileKey(pub [u8; 32]);

impl FileKey {
    /// The first eight bytes, which stand in the ids of events.
    pub fn short(&self) -> u64 {
        let mut short = [0; 8];
        short.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(short)
    }
}

impl fmt::Display for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A file that is being read: one that was given, or an entry of an archive.
pub struct InputFile {
    name: String,
    key: FileKey,
    /// What the sink wrote about it once: goes into each of its events.
    pub(crate) facts: Vec<u8>,
    /// Events that an earlier run has delivered.
    pub(crate) before: u64,
    events: AtomicU64,
    delivered: AtomicU64,
    lost: AtomicU64,
    findings: Mutex<Findings>,
}

/// Kinds of findings kept of one file; more are counted.
const MAX_KINDS: usize = 12;
/// Places kept of one kind.
const MAX_PLACES: usize = 3;

#[derive(Default)]
struct Findings {
    kinds: BTreeMap<String, Kind>,
    more: u64,
}

#[derive(Default)]
struct Kind {
    count: u64,
    places: Vec<String>,
    /// Whether there are places beyond those that are kept.
    has_more: bool,
}

impl InputFile {
    /// A file of this name.
    pub fn new(name: impl Into<String>, key: FileKey) -> Self {
        Self {
            name: name.into(),
            key,
            facts: Vec::new(),
            before: 0,
            events: AtomicU64::new(0),
            delivered: AtomicU64::new(0),
            lost: AtomicU64::new(0),
            findings: Mutex::default(),
        }
    }

    /// Its name, without a folder; for the entry of an archive `archive.zip!folder/entry`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// By what it is found again.
    pub fn key(&self) -> FileKey {
        self.key
    }

    /// Tells that something is wrong with the file although it is read on: what it is, and where.
    ///
    /// The same words at several places become one line: `the checksum of the records is wrong: 3 times (chunk
    /// 4, chunk 9, chunk 12)`.
    pub fn report(&self, what: &str, place: &dyn fmt::Display) {
        let mut findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        if !findings.kinds.contains_key(what) && findings.kinds.len() >= MAX_KINDS {
            findings.more += 1;
            return;
        }
        let kind = findings.kinds.entry(what.to_owned()).or_default();
        kind.count += 1;
        let place = place.to_string();
        if kind.places.len() < MAX_PLACES && kind.places.last() != Some(&place) {
            kind.places.push(place);
        } else if kind.places.len() == MAX_PLACES && kind.places.last() != Some(&place) {
            kind.has_more = true;
        }
    }

    /// What was reported, a text for each kind.
    pub fn findings(&self) -> Vec<String> {
        let findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        let mut texts: Vec<_> = findings
            .kinds
            .iter()
            .map(|(what, kind)| {
                let more = if kind.has_more { ", …" } else { "" };
                let places = kind.places.join(", ");
                match kind.count {
                    1 => format!("{what} ({places})"),
                    count => format!("{what}: {count} times ({places}{more})"),
                }
            })
            .collect();
        if findings.more > 0 {
            texts.push(format!("{} more of other kinds", findings.more));
        }
        texts
    }

    /// Events that were made of it in this run.
    pub fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    /// Events that an earlier run had delivered.
    pub fn delivered_before(&self) -> u64 {
        self.before
    }

    pub(crate) fn count(&self, events: u64) {
        self.events.fetch_add(events, Ordering::Relaxed);
    }

    pub(crate) fn deliver(&self, events: u64) {
        self.delivered.fetch_add(events, Ordering::Relaxed);
    }

    /// Whether the sink has said something about all events that were made.
    pub(crate) fn is_settled(&self) -> bool {
        self.delivered.load(Ordering::Relaxed) == self.events()
    }

    /// Events that the sink refused for good.
    pub(crate) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    pub(crate) fn lose(&self) {
        self.lost.fetch_add(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_findings_are_one_line_and_kinds_are_bounded() {
        let file = InputFile::new("a", FileKey([0; 32]));
        for chunk in 0..5 {
            file.report("checksum", &format_args!("chunk {chunk}"));
        }
        file.report("cut", &"chunk 9");
        assert_eq!(file.findings(), ["checksum: 5 times (chunk 0, chunk 1, chunk 2, …)", "cut (chunk 9)"]);
        for kind in 0..100 {
            file.report(&kind.to_string(), &"here");
        }
        let texts = file.findings();
        assert_eq!(texts.len(), MAX_KINDS + 1);
        assert_eq!(texts.last().unwrap(), "90 more of other kinds");
    }

    #[test]
    fn a_key_is_shown_in_hexadecimal_and_begins_its_events_ids() {
        let mut key = FileKey([0xab; 32]);
        key.0[7] = 1;
        assert!(key.to_string().starts_with("ababababababab01abab"), "{key}");
        assert_eq!(key.short(), 0xabab_abab_abab_ab01);
    }
}
