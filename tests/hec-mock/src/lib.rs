//! A Splunk HTTP event collector for tests, which fails as it is told and counts what it was given.
//!
//! ```
//! use iris_hec_mock::{HecMock, Settings};
//!
//! let mock = HecMock::start(Settings::default());
//! // Send batches to `mock.url()` with the token of the settings, then:
//! let tally = mock.tally();
//! assert_eq!((tally.events, tally.requests), (0, 0));
//! ```
//!
//! It listens on the loopback interface and keeps nothing of an event but its id, and how often the values occur that
//! it is told to count. For tests in other languages there is a program of the same name, see `src/main.rs`.

mod answer;
mod connection;
mod faults;
mod request;
mod tally;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

pub use faults::{Fault, Faults};
pub use tally::Tally;

/// How the collector behaves.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The token that every request must carry.
    pub token: String,
    /// The most bytes of a body as it is sent; above, the answer is 413.
    pub max_body: usize,
    /// Which requests fail, and how.
    pub faults: Faults,
    /// How events are counted.
    pub count: Count,
    /// JSON pointers of values to count. Only where events are read as JSON.
    pub values: Vec<String>,
    /// The port to listen on; 0 for a free one.
    pub port: u16,
}

/// How events are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Count {
    /// One for each line. Costs next to nothing, so that senders can be measured.
    Lines,
    /// Every event is read as JSON and must have an `event` and, at this JSON pointer, an id.
    Ids(String),
}

impl Default for Settings {
    /// A free port, no faults, bodies up to 1 GB, lines are counted; the token is one that no service gave out.
    fn default() -> Self {
        Self {
            token: "00000000-0000-4000-8000-000000000000".into(),
            max_body: 1 << 30,
            faults: Faults::none(),
            count: Count::Lines,
            values: Vec::new(),
            port: 0,
        }
    }
}

/// The collector. It stops when this is dropped.
pub struct HecMock {
    address: SocketAddr,
    shared: Arc<Shared>,
}

pub(crate) struct Shared {
    token: String,
    max_body: usize,
    count: Count,
    values: Vec<String>,
    faults: Mutex<Faults>,
    tally: Mutex<Tally>,
    is_over: AtomicBool,
}

impl HecMock {
    /// Listens.
    ///
    /// # Panics
    ///
    /// When the port is taken, or none is free.
    pub fn start(settings: Settings) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", settings.port))
            .expect("a test may listen on the loopback interface");
        let address = listener.local_addr().expect("it listens");
        let shared = Arc::new(Shared {
            token: settings.token,
            max_body: settings.max_body,
            count: settings.count,
            values: settings.values,
            faults: Mutex::new(settings.faults),
            tally: Mutex::default(),
            is_over: AtomicBool::new(false),
        });
        let served = Arc::clone(&shared);
        thread::spawn(move || accept(&listener, &served));
        Self { address, shared }
    }

    /// Where it listens, without a path: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it was given so far.
    pub fn tally(&self) -> Tally {
        self.shared.tally().clone()
    }

    /// From now on, these requests fail.
    pub fn set_faults(&self, faults: Faults) {
        *lock(&self.shared.faults) = faults;
    }
}

impl Drop for HecMock {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection, so that it sees that it is over.
        drop(TcpStream::connect(self.address));
    }
}

impl Shared {
    pub(crate) fn tally(&self) -> MutexGuard<'_, Tally> {
        lock(&self.tally)
    }

    pub(crate) fn next_fault(&self) -> Fault {
        lock(&self.faults).next()
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_over.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            shared.tally().open();
            // A connection that breaks is the sender's affair.
            let _ = connection::serve(&stream, &shared);
            shared.tally().close();
        });
    }
}

/// A thread that failed while it counted fails its test; the numbers are still the ones to compare.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
