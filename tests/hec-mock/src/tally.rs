//! What was given to the collector.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::Fault;

/// What was given to the collector.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Events that were taken, every copy counted.
    pub events: u64,
    /// How often each id was taken. Empty where lines are counted.
    pub ids: HashMap<String, u32>,
    /// The ids that were taken at least once without the sender being told.
    pub unknown: HashSet<String>,
    /// How often each value occurred in the events that were taken, by the JSON pointers of the settings.
    pub values: BTreeMap<String, BTreeMap<String, u64>>,
    /// Requests whose head was read.
    pub requests: u64,
    /// Bytes of the bodies that were taken, as they were sent and as they were meant.
    pub bytes: (u64, u64),
    /// Requests that a fault happened to.
    pub faults: BTreeMap<Fault, u64>,
    /// Requests that the sender got wrong, each with its reason. Empty for a good sender.
    pub refused: Vec<String>,
    /// Connections: opened, open now, and the most that were open at once.
    pub connections: (u64, u64, u64),
}

impl Tally {
    /// How many ids were taken more than once.
    pub fn doubled(&self) -> u64 {
        self.ids.values().filter(|count| **count > 1).count() as u64
    }

    /// The ids that were taken more than once although the sender was told each time.
    pub fn doubled_without_cause(&self) -> Vec<&str> {
        let more = self.ids.iter().filter(|(id, count)| **count > 1 && !self.unknown.contains(*id));
        more.map(|(id, _)| &**id).collect()
    }

    pub(crate) fn open(&mut self) {
        let (opened, now, most) = self.connections;
        self.connections = (opened + 1, now + 1, most.max(now + 1));
    }

    pub(crate) fn close(&mut self) {
        self.connections.1 -= 1;
    }

    pub(crate) fn take(&mut self, batch: Batch, fault: Fault) {
        self.events += batch.events;
        self.bytes.0 += batch.bytes.0;
        self.bytes.1 += batch.bytes.1;
        if fault.is_unknown() {
            self.unknown.extend(batch.ids.iter().cloned());
        }
        for id in batch.ids {
            *self.ids.entry(id).or_default() += 1;
        }
        for (pointer, value) in batch.values {
            *self.values.entry(pointer).or_default().entry(value).or_default() += 1;
        }
    }
}

/// The events of one request.
pub(crate) struct Batch {
    pub(crate) events: u64,
    pub(crate) ids: Vec<String>,
    /// Each with its pointer.
    pub(crate) values: Vec<(String, String)>,
    pub(crate) bytes: (u64, u64),
}
