//! The rows of tasks: made, found, listed.

use iris_catalog::object::object;
use iris_catalog::{ObjectKind, Payload};
use rusqlite::{Connection, OptionalExtension as _, ToSql};
use serde_json::{Map, Value, json};

use super::state;
use crate::data::title;
use crate::host::store::{self, Tx};
use crate::host::{Core, Data, Failure, Outcome, USER, clock};

/// How much of the title of an object is kept with a task, in characters.
const TITLE_KEPT: usize = 200;

/// One call of a module.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    /// Its number.
    pub(crate) id: i64,
    /// Its name in IRIS's routes.
    pub(crate) uuid: String,
    /// The package of the module.
    pub(crate) package: String,
    /// The hook, or the request of a pipeline.
    pub(crate) hook: String,
    /// The menu entry.
    pub(crate) ui_name: Option<String>,
    /// Who caused it.
    pub(crate) user: String,
    /// The case.
    pub(crate) case_id: Option<i64>,
    /// What is handed over, as [`Data::from_text`] reads it.
    pub(crate) payload: String,
    /// The kind of the objects, where it is about objects.
    pub(crate) kind: Option<ObjectKind>,
    /// What names the first object, as it was when the task was made.
    pub(crate) title: String,
    /// The ids of the objects.
    pub(crate) objects: Vec<i64>,
    /// Whether a worker does it; otherwise it ran in the request.
    pub(crate) queued: bool,
    /// One of [`state`].
    pub(crate) state: String,
    /// `done`, `skipped` or `failed` once it has ended.
    pub(crate) outcome: Option<String>,
    /// The message of its status.
    pub(crate) message: Option<String>,
    /// How many attempts were begun.
    pub(crate) attempts: i64,
    /// When it was made, UTC.
    pub(crate) queued_at: String,
    /// When the last attempt began.
    pub(crate) started_at: Option<String>,
    /// When the last attempt ended.
    pub(crate) ended_at: Option<String>,
}

/// A task to be made.
pub(crate) struct NewTask<'a> {
    /// The package of the module.
    pub(crate) package: &'a str,
    /// The hook, or the request of a pipeline.
    pub(crate) hook: &'a str,
    /// The menu entry.
    pub(crate) ui_name: Option<&'a str>,
    /// The case.
    pub(crate) case_id: Option<i64>,
    /// What is handed over.
    pub(crate) data: &'a Data,
    /// Whether it is for a worker.
    pub(crate) queued: bool,
}

/// Which tasks are listed: the newest first, at most `limit`. What is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub(crate) struct TaskFilter<'a> {
    /// Only those in this state.
    pub(crate) state: Option<&'a str>,
    /// Only those of this package.
    pub(crate) package: Option<&'a str>,
    /// Only those about this object.
    pub(crate) object: Option<(ObjectKind, i64)>,
    /// Only those that have ended; then the one that ended last is the newest.
    pub(crate) ended: bool,
    /// Only those for workers.
    pub(crate) queued: bool,
    /// Only those with a smaller number.
    pub(crate) before: Option<i64>,
    /// How many at most.
    pub(crate) limit: usize,
}

const COLUMNS: &str = "id, uuid, module_name, hook_name, ui_name, user_name, case_id, payload, kind, title, \
    objects, queued, state, outcome, message, attempts, queued_at, started_at, ended_at";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Task> {
    let kind: Option<String> = row.get(8)?;
    let objects: String = row.get(10)?;
    Ok(Task {
        id: row.get(0)?,
        uuid: row.get(1)?,
        package: row.get(2)?,
        hook: row.get(3)?,
        ui_name: row.get(4)?,
        user: row.get(5)?,
        case_id: row.get(6)?,
        payload: row.get(7)?,
        kind: kind.as_deref().and_then(ObjectKind::from_word),
        title: row.get(9)?,
        objects: serde_json::from_str(&objects).unwrap_or_default(),
        queued: row.get(11)?,
        state: row.get(12)?,
        outcome: row.get(13)?,
        message: row.get(14)?,
        attempts: row.get(15)?,
        queued_at: row.get(16)?,
        started_at: row.get(17)?,
        ended_at: row.get(18)?,
    })
}

/// The task with this number.
pub(super) fn task(connection: &Connection, id: i64) -> Outcome<Option<Task>> {
    let sql = format!("SELECT {COLUMNS} FROM host_task WHERE id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], read).optional()?)
}

impl Core {
    /// The task with this number.
    pub(crate) fn task(&self, id: i64) -> Outcome<Option<Task>> {
        self.store.read(|connection| task(connection, id))
    }

    /// The task with this name in IRIS's routes.
    pub(crate) fn task_called(&self, uuid: &str) -> Outcome<Option<Task>> {
        let sql = format!("SELECT {COLUMNS} FROM host_task WHERE uuid = ?1");
        self.store
            .read(|connection| Ok(connection.prepare_cached(&sql)?.query_row([uuid], read).optional()?))
    }

    /// Tasks, the newest first.
    pub(crate) fn tasks(&self, filter: &TaskFilter<'_>) -> Outcome<Vec<Task>> {
        let mut sql = format!("SELECT {COLUMNS} FROM host_task WHERE 1");
        let mut values: Vec<Box<dyn ToSql>> = Vec::new();
        let mut add = |condition: &str, value: Box<dyn ToSql>| {
            values.push(value);
            sql += &condition.replace('?', &format!("?{}", values.len()));
        };
        if let Some(state) = filter.state {
            add(" AND state = ?", Box::new(state.to_owned()));
        }
        if let Some(package) = filter.package {
            add(" AND module_name = ?", Box::new(package.to_owned()));
        }
        if let Some((kind, id)) = filter.object {
            add(" AND kind = ?", Box::new(kind.word()));
            add(" AND EXISTS (SELECT 1 FROM json_each(objects) WHERE value = ?)", Box::new(id));
        }
        if filter.ended {
            add(" AND state IN ('done', ?)", Box::new(state::FAILED));
        }
        if filter.queued {
            add(" AND queued = ?", Box::new(true));
        }
        if let Some(before) = filter.before {
            add(" AND id < ?", Box::new(before));
        }
        let newest = if filter.ended { "ended_at DESC, id DESC" } else { "id DESC" };
        add(
            &format!(" ORDER BY {newest} LIMIT ?"),
            Box::new(i64::try_from(filter.limit).unwrap_or(i64::MAX)),
        );
        let values: Vec<&dyn ToSql> = values.iter().map(AsRef::as_ref).collect();
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            Ok(statement.query_map(values.as_slice(), read)?.collect::<Result<_, _>>()?)
        })
    }

    /// How many tasks are in this state.
    pub(crate) fn count_tasks(&self, state: &str) -> Outcome<i64> {
        self.store.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT COUNT(*) FROM host_task WHERE state = ?1")?;
            Ok(statement.query_row([state], |row| row.get(0))?)
        })
    }

    /// Stores a task and, when it is for a worker, wakes one.
    pub(crate) fn new_task(&self, new: &NewTask<'_>) -> Outcome<Task> {
        let task = self.store.write(|tx| store_task(tx, new))?;
        if new.queued {
            self.wake();
        }
        Ok(task)
    }

    /// Makes a task like this one with other data, for a worker.
    pub(crate) fn replay(&self, task: &Task, data: &Data) -> Outcome<Task> {
        self.new_task(&NewTask {
            package: &task.package,
            hook: &task.hook,
            ui_name: task.ui_name.as_deref(),
            case_id: task.case_id,
            data,
            queued: true,
        })
    }
}

/// Stores a task. Whoever does that wakes a worker afterwards, if it is for one.
pub(in super::super) fn store_task(tx: &Tx<'_>, new: &NewTask<'_>) -> Outcome<Task> {
    let (kind, ids) = new.data.objects().map_or((None, &[] as &[i64]), |(kind, ids)| (Some(kind), ids));
    let title = match new.data {
        Data::Body(body) => body_title(new.hook, body),
        Data::Id(id) => format!("#{id}"),
        Data::Dict(_) | Data::Pipeline(_) => String::new(),
        Data::Objects { kind, ids, .. } => object_title(tx, *kind, ids)?,
    };
    tx.prepare_cached(
        "INSERT INTO host_task (uuid, module_name, hook_name, ui_name, user_name, case_id, payload, kind, \
             title, objects, queued, state, queued_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute((
        clock::uuid()?,
        new.package,
        new.hook,
        new.ui_name,
        USER,
        new.case_id,
        new.data.to_text(),
        kind.map(ObjectKind::word),
        title.chars().take(TITLE_KEPT).collect::<String>(),
        json!(ids).to_string(),
        new.queued,
        if new.queued { state::QUEUED } else { state::RUNNING },
        clock::now(),
    ))?;
    let id = tx.last_insert_rowid();
    tx.changed("task", id)?;
    task(tx, id)?.ok_or_else(|| Failure::broken("a task that was just stored is gone"))
}

fn object_title(connection: &Connection, kind: ObjectKind, ids: &[i64]) -> Outcome<String> {
    let Some(first) = ids.first() else { return Ok(String::new()) };
    let row = store::by_id(connection, object(kind), *first)?.map(Value::Object).unwrap_or_default();
    Ok(title(Payload::Object(kind), &row).unwrap_or_default().to_owned())
}

/// What names the object that a request will make.
fn body_title(hook: &str, body: &Map<String, Value>) -> String {
    let kind = iris_catalog::hook(hook).and_then(|hook| hook.payload.object());
    let value = Value::Object(body.clone());
    kind.and_then(|kind| title(Payload::Object(kind), &value)).unwrap_or_default().to_owned()
}
