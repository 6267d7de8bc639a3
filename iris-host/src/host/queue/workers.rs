//! The worker threads: they take tasks in the order in which these were made.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::host::{Core, Failure, Outcome};

/// How long a worker waits before it looks again at a database that could not be read.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// What workers wait for: a task they have not seen, or the end.
#[derive(Default)]
pub(crate) struct Bell {
    state: Mutex<BellState>,
    rung: Condvar,
}

#[derive(Default, Clone, Copy)]
struct BellState {
    rings: u64,
    stop: bool,
}

impl Bell {
    fn state(&self) -> BellState {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring(&self, stop: bool) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.rings += 1;
        state.stop |= stop;
        self.rung.notify_all();
    }

    /// Waits until the bell rings more often than `seen`, but not longer than `limit`.
    fn wait(&self, seen: BellState, limit: Duration) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.rung.wait_timeout_while(state, limit, |now| now.rings == seen.rings && !now.stop);
    }
}

/// The worker threads. They end when this is dropped.
pub(crate) struct Workers {
    core: Arc<Core>,
    threads: Vec<JoinHandle<()>>,
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.core.cancel();
        self.core.bell.ring(true);
        for thread in self.threads.drain(..) {
            // A worker catches what its handler does; there is nothing to learn from its end.
            let _ = thread.join();
        }
    }
}

impl Core {
    /// Starts as many workers as the options say. They end, each after the task it is at, when the result is
    /// dropped.
    pub(crate) fn work(self: &Arc<Self>) -> Outcome<Workers> {
        let mut workers = Workers { core: Arc::clone(self), threads: Vec::new() };
        for number in 1..=self.options.workers {
            let core = Arc::clone(self);
            let thread = thread::Builder::new().name(format!("worker-{number}"));
            let thread = thread
                .spawn(move || core.work_on())
                .map_err(|error| Failure::broken(format!("a worker cannot be started: {error}")))?;
            workers.threads.push(thread);
        }
        Ok(workers)
    }

    fn work_on(&self) {
        loop {
            let seen = self.bell.state();
            if seen.stop {
                return;
            }
            match self.work_once() {
                Ok(true) => {}
                Ok(false) => self.bell.wait(seen, Duration::MAX),
                // An attempt whose end could not be written stays open; the next start calls it interrupted.
                Err(_) => self.bell.wait(seen, AFTER_FAILURE),
            }
        }
    }

    /// Does the oldest task that waits; false when there is none.
    pub(crate) fn work_once(&self) -> Outcome<bool> {
        let Some((task, number)) = self.take()? else { return Ok(false) };
        let report = self.call(&task);
        self.finish(&task, number, report)?;
        Ok(true)
    }

    /// Tells the workers that there is a task.
    pub(in super::super) fn wake(&self) {
        self.bell.ring(false);
    }
}
