//! The stored configuration, read afresh at each call in one statement.
//!
//! Server settings come with it. The statement goes over the driver's own cursor of the session's connection, so
//! the session neither writes the user's pending changes nor learns of it. An idle session is left without a transaction.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use iris_runtime::call::{Setup, guard};
use iris_runtime::config::{LOG_LEVEL, RawConfig};
use iris_runtime::{Loaded, PerProcess, ServerSettings};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;
use serde_json::Value;

use super::entry::{as_exception, describe};
use super::{exported, platform, session};

/// The two statements: the configuration alone, and with the server settings. The name stands in their text,
/// because the driver takes as long to fill in an argument as the database to find the row.
struct Statements {
    alone: Py<PyString>,
    with_settings: Py<PyString>,
}

impl Statements {
    fn get(py: Python<'_>) -> &'static Self {
        static STATEMENTS: PyOnceLock<Statements> = PyOnceLock::new();
        STATEMENTS.get_or_init(py, || {
            let name = literal(exported::get().definition.module.name);
            let from = format!("FROM iris_module WHERE module_human_name = {name} LIMIT 1");
            let alone = format!("SELECT module_config::text, NULL {from}");
            let settings = "SELECT row_to_json(s)::text FROM server_settings s LIMIT 1";
            let with_settings = format!("SELECT (SELECT module_config::text {from}), ({settings})");
            let text = |text: &str| PyString::new(py, text).unbind();
            Self { alone: text(&alone), with_settings: text(&with_settings) }
        })
    }
}

/// A text as the database reads it, whatever its settings say of backslashes.
fn literal(text: &str) -> String {
    format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// For how long server settings count in a module that reaches no third party: they cost as much as the
/// configuration and change less. Where there are proxies to obey they are read at each call.
const SETTINGS_AGE: Duration = Duration::from_secs(5);

/// A configuration, parsed.
pub(super) struct Current {
    text: Option<String>,
    settings_text: Option<String>,
    /// What IRIS stores; null where it stores nothing.
    pub(super) stored: Value,
    pub(super) raw: RawConfig,
    pub(super) settings: ServerSettings,
    /// The module, or why there is none.
    pub(super) module: Result<Loaded, String>,
    is_new: AtomicBool,
}

impl Current {
    fn new(text: Option<String>, settings_text: Option<String>) -> Self {
        let exported = exported::get();
        let stored: Value =
            text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let given = RawConfig::from_iris(stored.clone());
        // Registration of a second module hands over the first one's, and an empty list none at all.
        let raw = if given.is_foreign(exported.definition.params) { RawConfig::new() } else { given };
        let settings =
            settings_text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let module = load(&raw);
        Self { text, settings_text, stored, raw, settings, module, is_new: AtomicBool::new(true) }
    }

    /// True once: for the first call of this process with this configuration.
    pub(super) fn take_new(&self) -> bool {
        self.is_new.swap(false, Ordering::Relaxed)
    }
}

/// Makes the module. This runs code of the author: casts of parameters, and `Default`s of state.
fn load(raw: &RawConfig) -> Result<Loaded, String> {
    match guard(|| exported::get().definition.load(raw)) {
        Ok(Ok(module)) => Ok(module),
        Ok(Err(errors)) => Err(errors.to_string()),
        Err(panic) => Err(format!("the module cannot be made of its configuration: {panic}")),
    }
}

// The last one: `#[state]` lives as long as the configuration stays the same. Sockets in it belong to one
// process, so a fork makes its own.
static LAST: PerProcess<Mutex<Option<Last>>> = PerProcess::new(Mutex::default);

#[derive(Clone)]
struct Last {
    current: Arc<Current>,
    settings_read: Instant,
}

impl Last {
    fn get() -> Option<Self> {
        LAST.get().lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(self) {
        *LAST.get().lock().unwrap_or_else(PoisonError::into_inner) = Some(self);
    }
}

/// The configuration as it is now: the last one of this process if it has not changed.
///
/// # Errors
///
/// When the database cannot be read.
pub(super) fn current<'py>(py: Python<'py>, session: Option<&Bound<'py, PyAny>>) -> PyResult<Arc<Current>> {
    let last = Last::get();
    let known =
        last.as_ref().filter(|last| !Setup::REACHES_OUT && last.settings_read.elapsed() < SETTINGS_AGE);
    let (text, settings, settings_read) = if let Some(known) = known {
        let (text, _) = read(py, session, Statements::get(py).alone.bind(py))?;
        (text, known.current.settings_text.clone(), known.settings_read)
    } else {
        let (text, settings) = read(py, session, Statements::get(py).with_settings.bind(py))?;
        (text, settings, Instant::now())
    };
    if let Some(last) = last
        && last.current.text == text
        && last.current.settings_text == settings
    {
        let current = last.current;
        if settings_read != last.settings_read {
            Last { current: Arc::clone(&current), settings_read }.keep();
        }
        return Ok(current);
    }
    // The lock is not held while the author's code runs.
    let current = Arc::new(Current::new(text, settings));
    Last { current: Arc::clone(&current), settings_read }.keep();
    Ok(current)
}

/// The configuration of a module that has none of its own: every level of its log is kept until it is known
/// which ones count.
pub(super) fn bare() -> Arc<Current> {
    static BARE: PerProcess<Arc<Current>> = PerProcess::new(|| {
        let mut raw = RawConfig::new();
        raw.set(LOG_LEVEL.name, "trace");
        let module = load(&raw);
        Arc::new(Current {
            text: None,
            settings_text: None,
            stored: Value::Null,
            raw,
            settings: ServerSettings::default(),
            module,
            is_new: AtomicBool::new(false),
        })
    });
    Arc::clone(BARE.get())
}

type Row = (Option<String>, Option<String>);

fn read<'py>(
    py: Python<'py>,
    session: Option<&Bound<'py, PyAny>>,
    statement: &Bound<'_, PyString>,
) -> PyResult<Row> {
    let Some(db) = platform::db(py) else { return Ok((None, None)) };
    if let Some(session) = session
        && session.call_method0(intern!(py, "in_transaction"))?.is_truthy()?
    {
        let own = session
            .call_method0(intern!(py, "connection"))
            .and_then(|connection| connection.getattr(intern!(py, "connection")))
            .and_then(|connection| query(&connection, statement));
        match own {
            Ok(row) => return Ok(row),
            // The transaction is broken already; another connection still answers.
            Err(error) => drop(as_exception(py, error)?),
        }
    }
    let connection = db.getattr(intern!(py, "engine"))?.call_method0(intern!(py, "raw_connection"))?;
    let row = query(&connection, statement);
    connection.call_method0(intern!(py, "close"))?;
    row
}

fn query(connection: &Bound<'_, PyAny>, statement: &Bound<'_, PyString>) -> PyResult<Row> {
    let py = connection.py();
    let cursor = connection.call_method0(intern!(py, "cursor"))?;
    let row = cursor
        .call_method1(intern!(py, "execute"), (statement,))
        .and_then(|_| cursor.call_method0(intern!(py, "fetchone")))
        .and_then(|row| row.extract::<Option<Row>>());
    cursor.call_method0(intern!(py, "close"))?;
    Ok(row?.unwrap_or_default())
}

/// The configuration, or that of a module of which IRIS stores nothing; the reason goes to the log.
pub(super) fn current_or_default(py: Python<'_>) -> PyResult<Arc<Current>> {
    match current(py, session::current(py).as_ref()) {
        Ok(current) => Ok(current),
        Err(error) => {
            let text = describe(py, &as_exception(py, error)?);
            let line = crate::lines::Line::warning(format!("the configuration cannot be read: {text}"));
            super::logger::write(py, &[line], "configuration")?;
            Ok(Arc::new(Current::new(None, None)))
        }
    }
}
