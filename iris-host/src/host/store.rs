//! The database of the host: one file of `SQLite`, written by one connection, with a log of what changed.

mod rows;
mod schema;
#[cfg(test)]
mod tests;

use std::ops::Deref;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};
use tokio::sync::watch;

pub(crate) use self::rows::{Row, by_id, delete, id_where, insert, list, quoted, update, whole};
pub(crate) use self::schema::link_of;
use super::{Failure, Outcome};

/// How many changes are remembered for readers that come back.
const KEPT_CHANGES: i64 = 5_000;

/// The database. Everything in it survives the end of the process at any moment.
pub(crate) struct Store {
    connection: Mutex<Connection>,
    changed: watch::Sender<i64>,
    // After so many writes a test ends the process.
    #[cfg(test)]
    pub(crate) writes_left: std::sync::atomic::AtomicUsize,
}

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// Its number; later ones are higher.
    pub(crate) id: i64,
    /// What changed: `task`, `module`, or the word of a kind of object such as `ioc`.
    pub(crate) topic: String,
    /// Which one.
    pub(crate) row: i64,
}

impl Store {
    /// Opens the file, makes it where it is missing, and brings its tables up to the catalogue.
    pub(crate) fn open(path: &Path) -> Outcome<Self> {
        let connection = Connection::open(path)
            .map_err(|error| Failure::broken(format!("`{}` cannot be opened: {error}", path.display())))?;
        Self::with(connection).map_err(|failure| match failure {
            Failure::Broken(text) if text.contains("locked") => Failure::broken(format!(
                "`{}` is in use by another local host; stop it, or choose another folder by `--data DIR`",
                path.display()
            )),
            other => other,
        })
    }

    /// Sets columns of an object, with no hook.
    #[cfg(test)]
    pub(crate) fn set(tx: &Tx<'_>, kind: iris_catalog::ObjectKind, id: i64, row: &Row) -> Outcome {
        update(tx, iris_catalog::object::object(kind), id, row)
    }

    /// A database that is gone when it is dropped.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Outcome<Self> {
        Self::with(Connection::open_in_memory()?)
    }

    fn with(mut connection: Connection) -> Outcome<Self> {
        // One process at a time: two of them would both run the queue.
        connection.busy_timeout(Duration::from_millis(300))?;
        connection.execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
             PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY;",
        )?;
        connection.set_prepared_statement_cache_capacity(256);
        schema::migrate(&mut connection)?;
        let last = last_change(&connection)?;
        Ok(Self {
            connection: Mutex::new(connection),
            changed: watch::Sender::new(last),
            #[cfg(test)]
            writes_left: usize::MAX.into(),
        })
    }

    /// Reads.
    pub(crate) fn read<R>(&self, work: impl FnOnce(&Connection) -> Outcome<R>) -> Outcome<R> {
        work(&self.lock())
    }

    /// Writes all or nothing, then tells whoever waits for changes.
    pub(crate) fn write<R>(&self, work: impl FnOnce(&Tx<'_>) -> Outcome<R>) -> Outcome<R> {
        let mut connection = self.lock();
        let tx = Tx(connection.transaction_with_behavior(TransactionBehavior::Immediate)?);
        let result = work(&tx)?;
        let last = last_change(&tx.0)?;
        tx.0.commit()?;
        #[cfg(test)]
        assert_ne!(self.writes_left.fetch_sub(1, std::sync::atomic::Ordering::Relaxed), 1, "the end");
        self.changed.send_if_modified(|known| std::mem::replace(known, last) != last);
        Ok(result)
    }

    /// Sees the number of the last change; wakes whenever there is a new one.
    pub(crate) fn watch(&self) -> watch::Receiver<i64> {
        self.changed.subscribe()
    }

    /// What changed after this number, at most `limit` of it; `None` when so old changes are forgotten.
    pub(crate) fn changes_since(&self, id: i64, limit: usize) -> Outcome<Option<Vec<Change>>> {
        self.read(|connection| {
            let oldest: Option<i64> =
                connection.query_row("SELECT MIN(id) FROM host_change", [], |row| row.get(0))?;
            if oldest.is_some_and(|oldest| id + 1 < oldest) {
                return Ok(None);
            }
            let mut statement = connection.prepare_cached(
                "SELECT id, topic, row FROM host_change WHERE id > ?1 ORDER BY id LIMIT ?2",
            )?;
            let rows = statement.query_map((id, i64::try_from(limit).unwrap_or(i64::MAX)), |row| {
                Ok(Change { id: row.get(0)?, topic: row.get(1)?, row: row.get(2)? })
            })?;
            Ok(Some(rows.collect::<Result<_, _>>()?))
        })
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic inside a transaction has rolled it back.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn last_change(connection: &Connection) -> Outcome<i64> {
    let last: Option<i64> = connection
        .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'host_change'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// A transaction.
pub(crate) struct Tx<'a>(Transaction<'a>);

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl Tx<'_> {
    /// Notes a change for whoever watches.
    pub(crate) fn changed(&self, topic: &str, row: i64) -> Outcome {
        self.prepare_cached("INSERT INTO host_change (topic, row) VALUES (?1, ?2)")?.execute((topic, row))?;
        let id = self.last_insert_rowid();
        if id % 500 == 0 {
            self.execute("DELETE FROM host_change WHERE id <= ?1", [id - KEPT_CHANGES])?;
        }
        Ok(())
    }

    /// Does a part of the work all or nothing: when it fails, what went before stays.
    pub(crate) fn part<R>(&self, work: impl FnOnce() -> Outcome<R>) -> Outcome<R> {
        self.execute_batch("SAVEPOINT part")?;
        match work() {
            Ok(result) => {
                self.execute_batch("RELEASE part")?;
                Ok(result)
            }
            Err(failure) => {
                self.execute_batch("ROLLBACK TO part; RELEASE part")?;
                Err(failure)
            }
        }
    }

    /// Reads a text of the host's own.
    pub(crate) fn meta(&self, key: &str) -> Outcome<Option<String>> {
        let mut statement = self.prepare_cached("SELECT value FROM host_meta WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Keeps a text of the host's own.
    pub(crate) fn set_meta(&self, key: &str, value: &str) -> Outcome {
        self.execute("INSERT OR REPLACE INTO host_meta (key, value) VALUES (?1, ?2)", (key, value))?;
        Ok(())
    }
}
