//! Tasks: every call of a module, with its attempts. Those of workers wait in the database.

mod attempts;
mod record;
mod tasks;
mod workers;

pub(crate) use self::attempts::Attempt;
pub(crate) use self::record::WAS;
pub(super) use self::tasks::store_task;
pub(crate) use self::tasks::{NewTask, Task, TaskFilter};
pub(crate) use self::workers::Bell;

/// The state of a task, in words.
pub(crate) mod state {
    /// It waits for a worker.
    pub(crate) const QUEUED: &str = "queued";
    /// Its handler runs.
    pub(crate) const RUNNING: &str = "running";
    /// Its handler succeeded, or had nothing to do.
    pub(crate) const DONE: &str = "done";
    /// Its handler failed, or could not be called.
    pub(crate) const FAILED: &str = "failed";
    /// Of attempts only: the host came to its end meanwhile.
    pub(crate) const INTERRUPTED: &str = "interrupted";
}
