//! Pieces for workers that have no file of their own: one large file keeps all of them busy.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::file::InputFile;
use crate::parser::Piece;

/// Pieces of one file that follow each other, enough to be worth a hand-over.
pub(super) struct Group {
    pub(super) file: Arc<InputFile>,
    pub(super) pieces: Vec<Piece>,
}

/// What workers hand to each other.
#[derive(Default)]
pub(super) struct Share {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    groups: VecDeque<Group>,
    /// Workers that wait for a group.
    idle: usize,
    /// Workers that may still offer one.
    reading: usize,
}

/// What a worker without a file of its own gets.
pub(super) enum Offer {
    Group(Group),
    /// Nothing for now.
    Wait,
    /// Nobody will offer anything any more.
    End,
}

impl Share {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a worker that reads files.
    pub(super) fn begin_reading(&self) {
        self.state().reading += 1;
    }

    /// The worker has no more files to read.
    pub(super) fn end_reading(&self) {
        self.state().reading -= 1;
        self.changed.notify_all();
    }

    /// Hands a group over if somebody waits for one; otherwise it comes back.
    pub(super) fn offer(&self, group: Group) -> Option<Group> {
        let mut state = self.state();
        if state.groups.len() >= 2 * state.idle {
            return Some(group);
        }
        state.groups.push_back(group);
        self.changed.notify_one();
        None
    }

    /// Waits a moment for a group.
    pub(super) fn take(&self, patience: Duration) -> Offer {
        let mut state = self.state();
        state.idle += 1;
        if state.groups.is_empty() && state.reading > 0 {
            state = match self.changed.wait_timeout(state, patience) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
        state.idle -= 1;
        match state.groups.pop_front() {
            Some(group) => Offer::Group(group),
            None if state.reading == 0 => Offer::End,
            None => Offer::Wait,
        }
    }

    /// Wakes everybody, to see that the run has stopped.
    pub(super) fn wake(&self) {
        self.changed.notify_all();
    }
}
