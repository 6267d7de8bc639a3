//! The files of a run and their entries: what is known of them so far, and what became of them in the end.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::file::{FileKey, InputFile};
use crate::outcome::{FileOutcome, FileState};

/// The files of a run, in the order in which they were reached.
#[derive(Default)]
pub(super) struct Files {
    slots: Mutex<Vec<Slot>>,
    /// Who has these bytes.
    keys: Mutex<HashMap<FileKey, String>>,
}

struct Slot {
    given: usize,
    entry: usize,
    file: Arc<InputFile>,
    size: u64,
    sha256: Option<FileKey>,
    /// `None` while it is read.
    state: Option<FileState>,
}

/// A file that was reached.
#[derive(Clone, Copy)]
pub(super) struct SlotId(usize);

impl Files {
    /// Enters a file. `entry` orders the entries of one given file.
    pub(super) fn enter(&self, given: usize, entry: usize, file: Arc<InputFile>) -> SlotId {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.push(Slot { given, entry, file, size: 0, sha256: None, state: None });
        SlotId(slots.len() - 1)
    }

    /// Says how a file ended.
    pub(super) fn end(&self, id: SlotId, state: FileState) {
        self.with(id, |slot| slot.state = Some(state));
    }

    /// Says what a file measures and what it hashes to.
    pub(super) fn measured(&self, id: SlotId, size: u64, sha256: Option<FileKey>) {
        self.with(id, |slot| (slot.size, slot.sha256) = (size, sha256));
    }

    /// Says that the reading of a given file ended by a panic.
    pub(super) fn panicked(&self, given: usize, panic: &str) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let open = slots.iter_mut().filter(|slot| slot.given == given && slot.state.is_none());
        open.for_each(|slot| slot.state = Some(FileState::Failed(panic.to_owned())));
    }

    fn with(&self, id: SlotId, change: impl FnOnce(&mut Slot)) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get_mut(id.0) {
            change(slot);
        }
    }

    /// The file that has these bytes already; otherwise this one has them from now on.
    pub(super) fn same_bytes(&self, key: FileKey, name: &str) -> Option<String> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = keys.get(&key) {
            return Some(other.clone());
        }
        keys.insert(key, name.to_owned());
        None
    }

    /// What became of them, given files in their order, each followed by its entries.
    pub(super) fn outcomes(self, stopped: Option<&str>) -> Vec<FileOutcome> {
        let mut slots = self.slots.into_inner().unwrap_or_else(PoisonError::into_inner);
        slots.sort_by_key(|slot| (slot.given, slot.entry));
        slots.into_iter().map(|slot| slot.outcome(stopped)).collect()
    }
}

impl Slot {
    fn outcome(self, stopped: Option<&str>) -> FileOutcome {
        let file = &self.file;
        let why = stopped.unwrap_or("it was not read to its end");
        let state = match self.state {
            None => FileState::Failed(why.to_owned()),
            Some(FileState::Done) if !file.is_settled() => {
                FileState::Failed(format!("not all of it was delivered: {why}"))
            }
            Some(state) => state,
        };
        FileOutcome {
            given: self.given,
            name: file.name().to_owned(),
            size: self.size,
            sha256: self.sha256,
            events: file.events(),
            before: file.delivered_before(),
            refused: file.lost(),
            findings: file.findings(),
            state,
        }
    }
}
