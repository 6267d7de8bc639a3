//! The local host: what IRIS is to a module, without IRIS. No HTTP is known here; `web` is built on it.
//!
//! One [`Core`] is shared by all threads. Everything in it blocks and is quick, except calling handlers.
//! Every operation that a user of IRIS can do is a method of `Core`, and gives an [`Outcome`]: the JSON
//! routes and the pages call the same ones.
//!
//! | Room | What it does |
//! |---|---|
//! | `store` | the database: rows as JSON, transactions, the log of changes |
//! | `seed` | the reference data of IRIS and the demo case |
//! | `clear` | clear data: the demo case as it was |
//! | `modules` | registration, health, configuration, hook registrations |
//! | `dispatch` | which module is called for what happened, at once or later |
//! | `run` | one call of a handler, from the stored task to the report |
//! | `live` | what is known of calls that run |
//! | `preview` | what a module makes of a text of its configuration |
//! | `apply` | what a handler asked for, onto the rows |
//! | `queue` | tasks and their attempts, the worker threads |
//! | `objects` | creating, changing and deleting objects as IRIS's routes do |
//! | `pipelines` | uploads and the processing of files |

mod apply;
mod clear;
mod clock;
mod dispatch;
mod failure;
mod live;
mod modules;
mod objects;
mod pipelines;
mod preview;
mod queue;
mod run;
mod seed;
mod store;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use iris_catalog::object::Object;
use iris_runtime::call::Setup;
use iris_runtime::{Definition, Loaded};

pub(crate) use self::clock::{now, random};
pub(crate) use self::dispatch::{Data, Fired};
pub(crate) use self::failure::{Failure, Outcome};
pub(crate) use self::live::{AFTER, Running};
pub(crate) use self::modules::{ModuleRow, Parameter, Registration};
pub(crate) use self::objects::{Saved, case_column};
pub(crate) use self::pipelines::Incoming;
pub(crate) use self::preview::Preview;
pub(crate) use self::queue::{Attempt, Bell, Task, TaskFilter, WAS, state};
pub(crate) use self::store::{Change, Row, Store};

/// The name under which everything in the host is done: that of IRIS's first user.
pub(crate) const USER: &str = iris_catalog::reference::FIRST_USER;
/// The file in the data folder that says why the program could not be built again.
pub(crate) const BUILD_FAILURE: &str = "build-failure.txt";
/// The id of [`USER`].
pub(crate) const USER_ID: i64 = 1;

/// Where the host finds its things, and how it works.
pub(crate) struct Options {
    /// The folder of the database and of uploads.
    pub(crate) data: PathBuf,
    /// The folder of the module's crate, where example data is looked for.
    pub(crate) crate_folder: Option<PathBuf>,
    /// The folder of recorded replies; requests go to the network without one.
    pub(crate) replay: Option<PathBuf>,
    /// How many tasks run at a time.
    pub(crate) workers: usize,
    /// The most bytes of files that one request may bring.
    pub(crate) max_upload: u64,
}

/// The host.
pub(crate) struct Core {
    pub(crate) store: Arc<Store>,
    pub(crate) options: Options,
    definitions: Vec<Definition>,
    // By package: the stored configuration as text, and the module made of it.
    loaded: Mutex<HashMap<String, (String, Loaded)>>,
    setup: Setup,
    bell: Bell,
    live: live::Live,
    api_key: String,
}

impl Core {
    /// Opens the data folder, fills an empty database, and registers the modules as far as they are new.
    ///
    /// Tasks that an earlier process left running count as interrupted and wait for another attempt. Nothing
    /// runs before [`Core::work`].
    pub(crate) fn open(definitions: Vec<Definition>, options: Options, setup: Setup) -> Outcome<Arc<Self>> {
        std::fs::create_dir_all(&options.data).map_err(|error| {
            Failure::broken(format!("the folder `{}` cannot be made: {error}", options.data.display()))
        })?;
        let store = Store::open(&options.data.join("host.sqlite"))?;
        Self::with(store, definitions, options, setup)
    }

    fn with(
        store: Store,
        definitions: Vec<Definition>,
        options: Options,
        setup: Setup,
    ) -> Outcome<Arc<Self>> {
        let api_key = seed::fill(&store, options.crate_folder.as_deref())?;
        let core = Arc::new(Self {
            store: Arc::new(store),
            options,
            definitions,
            loaded: Mutex::default(),
            setup: Setup { cancel: Arc::new(AtomicBool::new(false)), ..setup },
            bell: Bell::default(),
            live: live::Live::default(),
            api_key,
        });
        core.interrupted()?;
        core.register_all()?;
        Ok(core)
    }

    /// The modules that are compiled in.
    pub(crate) fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The key that scripts send. Made once, kept with the data.
    pub(crate) fn api_key(&self) -> &str {
        &self.api_key
    }

    /// Why the program could not be built again, while it is watched.
    pub(crate) fn build_failure(&self) -> Option<String> {
        std::fs::read_to_string(self.options.data.join(BUILD_FAILURE)).ok()
    }

    /// Whether requests of modules are answered from recorded replies.
    pub(crate) fn is_replaying(&self) -> bool {
        self.options.replay.is_some()
    }

    /// All rows of a table that others refer to.
    pub(crate) fn lookup(&self, table: &'static Object) -> Outcome<Vec<Row>> {
        self.store.read(|connection| {
            store::list(connection, table, &format!("1 ORDER BY {}", store::quoted(table.id)), &[])
        })
    }

    /// The folder of uploads.
    fn uploads(&self) -> PathBuf {
        self.options.data.join("uploads")
    }
}

/// The folder for the data of a program that cargo built: in cargo's target folder, else beside the crate.
pub(crate) fn default_data(name: &str, crate_folder: Option<&Path>) -> PathBuf {
    let program = std::env::current_exe().ok();
    let target =
        program.iter().flat_map(|path| path.ancestors()).find(|path| path.join("CACHEDIR.TAG").is_file());
    let target = target.map(Path::to_owned);
    let target = target.unwrap_or_else(|| crate_folder.unwrap_or(Path::new(".")).join("target"));
    target.join("iris-host").join(name)
}
