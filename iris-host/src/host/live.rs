//! What is known of calls that run: how far they have come, and what they have logged. Kept in memory only; the
//! report of an attempt has all of it that lasts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use iris_runtime::LogLine;
use iris_runtime::call::Setup;
use serde_json::{Value, json};

/// A call that runs.
#[derive(Debug, Clone)]
pub(crate) struct Running {
    /// When it began; tells one attempt at a task from the next.
    pub(crate) began: Instant,
    /// What is done, and what there is to do, once the handler said so.
    pub(crate) progress: Option<(u64, u64)>,
    /// The log lines so far, as they are stored.
    pub(crate) logs: Vec<Value>,
}

/// The calls that run, by task.
#[derive(Clone, Default)]
pub(super) struct Live(Arc<Mutex<HashMap<i64, Running>>>);

impl Live {
    fn all(&self) -> MutexGuard<'_, HashMap<i64, Running>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Follows a call from here on, until [`Live::end`].
    pub(super) fn follow(&self, task: i64, setup: &mut Setup) {
        let running = Running { began: Instant::now(), progress: None, logs: Vec::new() };
        self.all().insert(task, running);
        let live = self.clone();
        setup.progress = Some(Arc::new(move |done, total| {
            if let Some(running) = live.all().get_mut(&task) {
                running.progress = Some((done, total));
            }
        }));
        let live = self.clone();
        setup.follow = Some(Arc::new(move |line: &LogLine| {
            if let Some(running) = live.all().get_mut(&task) {
                let mut stored = json!(line);
                stored[AFTER] = json!(running.began.elapsed().as_secs_f64());
                running.logs.push(stored);
            }
        }));
    }

    /// What is known of a call, if it runs. Its log lines from this one on.
    pub(super) fn of(&self, task: i64, from: usize) -> Option<Running> {
        let all = self.all();
        let running = all.get(&task)?;
        let logs = running.logs.iter().skip(from).cloned().collect();
        Some(Running { logs, ..running.clone_without_logs() })
    }

    /// Forgets a call that has ended; gives its log lines.
    pub(super) fn end(&self, task: i64) -> Vec<Value> {
        self.all().remove(&task).map_or_else(Vec::new, |running| running.logs)
    }
}

impl Running {
    const fn clone_without_logs(&self) -> Self {
        Self { began: self.began, progress: self.progress, logs: Vec::new() }
    }
}

/// The key of a stored log line that says how many seconds after the beginning of the call it was written.
pub(crate) const AFTER: &str = "after";
