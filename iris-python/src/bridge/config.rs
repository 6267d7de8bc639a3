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
use super::session::Session;
use super::{exported, platform};
use crate::stored::{Stored, literal};

/// The two statements: the configuration alone, and with the server settings. The name stands in their text,
/// because the driver takes as long to fill in an argument as the database to find the row.
struct Statements {
    alone: Py<PyString>,
    with_settings: Py<PyString>,
}

impl Statements {
    /// Those that ask for what is new.
    fn new(py: Python<'_>, config: &Stored, settings: &Stored) -> Self {
        let exported = exported::get();
        let (name, package) = (literal(exported.definition.module.name), literal(&exported.package));
        let config = config.column("module_config::text");
        let config = format!(
            "SELECT {config} FROM iris_module WHERE module_name = {package} OR module_human_name = {name} \
             ORDER BY module_name IS DISTINCT FROM {package}"
        );
        let settings = settings.column("row_to_json(s)::text");
        let settings = format!("SELECT {settings} FROM server_settings s LIMIT 1");
        let text = |text: &str| PyString::new(py, text).unbind();
        // A module of the same human name is another one when it is another package: IRIS lets both be added, and
        // sets the parameters of either. Asking for one row takes longer than reading the first.
        let both = format!("SELECT ({config} LIMIT 1), ({settings})");
        Self { alone: text(&config), with_settings: text(&both) }
    }
}

/// For how long server settings count in a module that reaches no third party: they cost as much as the
/// configuration and change less. Where there are proxies to obey they are read at each call.
const SETTINGS_AGE: Duration = Duration::from_secs(5);

/// A configuration, parsed.
pub(super) struct Current {
    /// What IRIS stores; null where it stores nothing.
    pub(super) stored: Value,
    pub(super) raw: RawConfig,
    pub(super) settings: ServerSettings,
    /// The module, or why there is none.
    pub(super) module: Result<Loaded, String>,
    is_new: AtomicBool,
}

impl Current {
    fn new(text: Option<&str>, settings: Option<&str>) -> Self {
        let exported = exported::get();
        let stored: Value = text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let given = RawConfig::from_iris(stored.clone());
        // Registration of a second module hands over the first one's, and an empty list none at all.
        let raw = if given.is_foreign(exported.definition.params) { RawConfig::new() } else { given };
        let settings = settings.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let module = load(&raw);
        Self { stored, raw, settings, module, is_new: AtomicBool::new(true) }
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
    seen: Arc<Seen>,
    settings_read: Instant,
}

/// What was read, and how to ask whether it has changed.
struct Seen {
    config: Stored,
    settings: Stored,
    statements: Statements,
}

impl Seen {
    fn new(py: Python<'_>, config: Stored, settings: Stored) -> Self {
        let statements = Statements::new(py, &config, &settings);
        Self { config, settings, statements }
    }

    fn nothing(py: Python<'_>) -> Arc<Self> {
        static NOTHING: PyOnceLock<Arc<Seen>> = PyOnceLock::new();
        let nothing = || Arc::new(Self::new(py, Stored::default(), Stored::default()));
        Arc::clone(NOTHING.get_or_init(py, nothing))
    }
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
pub(super) fn current<'py>(py: Python<'py>, session: &Session<'py>) -> PyResult<Arc<Current>> {
    let last = Last::get();
    let is_young = |last: &Last| !Setup::REACHES_OUT && last.settings_read.elapsed() < SETTINGS_AGE;
    let young = last.as_ref().filter(|last| is_young(last)).map(|last| last.settings_read);
    let seen = last.as_ref().map_or_else(|| Seen::nothing(py), |last| Arc::clone(&last.seen));
    let (config, settings, settings_read) = if let Some(settings_read) = young {
        let (config, _) = read(py, session, seen.statements.alone.bind(py))?;
        (seen.config.next(config), None, settings_read)
    } else {
        let (config, settings) = read(py, session, seen.statements.with_settings.bind(py))?;
        (seen.config.next(config), seen.settings.next(settings), Instant::now())
    };
    if let (None, None, Some(last)) = (&config, &settings, &last) {
        if young.is_none() {
            Last { settings_read, ..last.clone() }.keep();
        }
        return Ok(Arc::clone(&last.current));
    }
    let config = config.unwrap_or_else(|| seen.config.clone());
    let settings = settings.unwrap_or_else(|| seen.settings.clone());
    let current = match last {
        // Another version of a row may say the same.
        Some(last) if seen.config.text == config.text && seen.settings.text == settings.text => last.current,
        // The lock is not held while the author's code runs.
        _ => Arc::new(Current::new(config.text.as_deref(), settings.text.as_deref())),
    };
    let seen = Arc::new(Seen::new(py, config, settings));
    Last { current: Arc::clone(&current), seen, settings_read }.keep();
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

fn read<'py>(py: Python<'py>, session: &Session<'py>, statement: &Bound<'_, PyString>) -> PyResult<Row> {
    let Some(db) = platform::db(py) else { return Ok((None, None)) };
    match session.connection().and_then(|own| own.map(|own| query(&own, statement)).transpose()) {
        Ok(Some(row)) => return Ok(row),
        Ok(None) => {}
        // The transaction is broken already; another connection still answers.
        Err(error) => drop(as_exception(py, error)?),
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
        .and_then(|_| cursor.call_method0(intern!(py, "fetchone")));
    cursor.call_method0(intern!(py, "close"))?;
    let row = row?;
    if row.is_none() {
        return Ok((None, None));
    }
    let settings = if row.len()? > 1 { row.get_item(1)?.extract()? } else { None };
    Ok((row.get_item(0)?.extract()?, settings))
}

/// The configuration, or that of a module of which IRIS stores nothing; the reason goes to the log.
pub(super) fn current_or_default(py: Python<'_>) -> PyResult<Arc<Current>> {
    match current(py, &Session::new(py)) {
        Ok(current) => Ok(current),
        Err(error) => {
            let text = describe(py, &as_exception(py, error)?);
            let line = crate::lines::Line::warning(format!("the configuration cannot be read: {text}"));
            super::logger::write(py, &[line], "configuration")?;
            Ok(Arc::new(Current::new(None, None)))
        }
    }
}
