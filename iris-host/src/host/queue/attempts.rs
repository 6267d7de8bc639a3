//! Attempts at tasks: begun on record before the handler runs, ended together with what it changed.

use iris_runtime::call::Report;
use rusqlite::OptionalExtension as _;
use serde_json::Value;

use super::record::{before, stored};
use super::state;
use super::tasks::{Task, task};
use crate::host::store::Tx;
use crate::host::{Core, Data, Failure, Outcome, apply, clock, run};

/// How often a task may be interrupted before it counts as failed: its handler may be what ends the process.
const MAX_INTERRUPTIONS: i64 = 3;

/// One attempt at a task.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    /// 1 for the first one.
    pub(crate) number: i64,
    /// One of [`state`].
    pub(crate) state: String,
    /// When it began, UTC.
    pub(crate) started_at: String,
    /// When it ended.
    pub(crate) ended_at: Option<String>,
    /// The message of its status.
    pub(crate) message: Option<String>,
    /// `units`, each with its `effects`, and `logs`, as the command line prints them; null before the end.
    pub(crate) report: Value,
}

impl Core {
    /// The attempts at a task, the first one first.
    pub(crate) fn attempts(&self, task: i64) -> Outcome<Vec<Attempt>> {
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT number, state, started_at, ended_at, message, report FROM host_attempt \
                 WHERE task_id = ?1 ORDER BY number",
            )?;
            let rows = statement.query_map([task], |row| {
                let report: Option<String> = row.get(5)?;
                Ok(Attempt {
                    number: row.get(0)?,
                    state: row.get(1)?,
                    started_at: row.get(2)?,
                    ended_at: row.get(3)?,
                    message: row.get(4)?,
                    report: report.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Notes that an attempt begins; gives its number. From here on the attempt is on record.
    pub(crate) fn begin(&self, id: i64) -> Outcome<i64> {
        self.store.write(|tx| begin(tx, id))
    }

    /// Takes the oldest task that waits, and notes that an attempt at it begins.
    pub(super) fn take(&self) -> Outcome<Option<(Task, i64)>> {
        self.store.write(|tx| {
            let mut oldest =
                tx.prepare_cached("SELECT id FROM host_task WHERE state = ?1 ORDER BY id LIMIT 1")?;
            let id: Option<i64> = oldest.query_row([state::QUEUED], |row| row.get(0)).optional()?;
            let Some(id) = id else { return Ok(None) };
            let number = begin(tx, id)?;
            Ok(task(tx, id)?.map(|task| (task, number)))
        })
    }

    /// Applies what the handler asked for and notes how the attempt ended, in one transaction.
    pub(crate) fn finish(&self, task: &Task, number: i64, mut report: Report) -> Outcome<Report> {
        let logs = self.live.end(task.id);
        let written = self.store.write(|tx| {
            let before = before(tx, &report)?;
            apply::apply(tx, &mut report, task.case_id)?;
            end(tx, task.id, number, &report, &stored(&report, &before, &logs))
        });
        if let Err(failure) = written {
            // The transaction is undone; what happened must be on record all the same.
            report = run::failed(format!("the results could not be stored: {failure}"));
            self.store.write(|tx| {
                let before = before(tx, &report)?;
                end(tx, task.id, number, &report, &stored(&report, &before, &[]))
            })?;
        }
        Ok(report)
    }

    /// Lets a task that has ended wait for another attempt.
    pub(crate) fn retry(&self, id: i64) -> Outcome {
        self.store.write(|tx| {
            let Some(task) = task(tx, id)? else {
                return Err(Failure::refused(format!("There is no task #{id}.")));
            };
            if task.state != state::DONE && task.state != state::FAILED {
                return Err(Failure::refused(format!(
                    "Task {id} is {} and cannot be repeated now.",
                    task.state
                )));
            }
            tx.execute(
                "UPDATE host_task SET state = ?2, queued = 1, outcome = NULL, message = NULL, ended_at = NULL \
                 WHERE id = ?1",
                (id, state::QUEUED),
            )?;
            tx.changed("task", id)
        })?;
        self.wake();
        Ok(())
    }

    /// After a start: attempts that an earlier process did not end are interrupted. Their tasks wait again,
    /// except those of requests, which nobody waits for any more, and those that were interrupted too often.
    pub(crate) fn interrupted(&self) -> Outcome {
        const AGAIN: &str = "UPDATE host_task SET state = ?1 WHERE state = ?2 AND queued = 1 AND ?4 > \
            (SELECT COUNT(*) FROM host_attempt a WHERE a.task_id = host_task.id AND a.state = ?3)";
        self.store.write(|tx| {
            let now = clock::now();
            tx.execute(
                "UPDATE host_attempt SET state = ?1, ended_at = ?2 WHERE state = ?3",
                (state::INTERRUPTED, &now, state::RUNNING),
            )?;
            tx.execute(AGAIN, (state::QUEUED, state::RUNNING, state::INTERRUPTED, MAX_INTERRUPTIONS))?;
            tx.execute(
                "UPDATE host_task SET state = ?1, outcome = ?1, ended_at = ?2, message = ?3 WHERE state = ?4",
                (state::FAILED, &now, "The host came to its end while the handler ran.", state::RUNNING),
            )?;
            Ok(())
        })
    }

    /// Calls the handler of a task with other data, and changes nothing: a dry run.
    pub(crate) fn rehearse(&self, task: &Task, data: &Data) -> Report {
        let task = Task { payload: data.to_text(), ..task.clone() };
        self.call_with(&task, self.setup_for(&task))
    }
}

fn begin(tx: &Tx<'_>, id: i64) -> Outcome<i64> {
    let now = clock::now();
    tx.prepare_cached(
        "UPDATE host_task SET state = ?2, attempts = attempts + 1, started_at = ?3, ended_at = NULL \
         WHERE id = ?1",
    )?
    .execute((id, state::RUNNING, &now))?;
    let mut attempts = tx.prepare_cached("SELECT attempts FROM host_task WHERE id = ?1")?;
    let number: i64 = attempts.query_row([id], |row| row.get(0))?;
    tx.prepare_cached(
        "INSERT INTO host_attempt (task_id, number, state, started_at) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((id, number, state::RUNNING, &now))?;
    tx.changed("task", id)?;
    Ok(number)
}

fn end(tx: &Tx<'_>, id: i64, number: i64, report: &Report, stored: &Value) -> Outcome {
    let (now, status) = (clock::now(), &report.status);
    let ended = if status.is_success() { state::DONE } else { state::FAILED };
    let outcome = if status.is_skipped() { "skipped" } else { ended };
    tx.prepare_cached(
        "UPDATE host_attempt SET state = ?3, ended_at = ?4, code = ?5, message = ?6, report = ?7 \
         WHERE task_id = ?1 AND number = ?2",
    )?
    .execute((id, number, ended, &now, status.code(), status.message(), stored.to_string()))?;
    tx.prepare_cached(
        "UPDATE host_task SET state = ?2, outcome = ?3, message = ?4, ended_at = ?5 WHERE id = ?1",
    )?
    .execute((id, ended, outcome, status.message(), &now))?;
    tx.changed("task", id)
}
