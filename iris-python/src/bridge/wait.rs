//! Runs a job off Python's lock, on the thread and with the waiting that the process needs.
//!
//! * Under greenlets a native thread runs it, and the caller waits on a socket, so that other greenlets go on.
//! * In a task of Celery a native thread runs it, and the caller looks for signals ten times a second: the
//!   main thread would take none otherwise.
//! * Elsewhere it runs here, unless it has a deadline: then it is as in a task.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use iris_runtime::call::Setup;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use super::platform;
use crate::deadline::{Deadlines, Place, Work};
use crate::run::{Bell, Started, start};

/// How often a waiting task looks for signals.
const STEP: Duration = Duration::from_millis(100);
/// Fast handlers end within this time, before anything has to be prepared for waiting.
const GRACE: Duration = Duration::from_micros(200);

/// What came of the waiting.
pub(super) enum Waited<R> {
    /// The job's result.
    Done(R),
    /// There is none, for this reason.
    Failed(String),
}

/// Runs the job. `cancel` is set when its result is no longer wanted.
///
/// # Errors
///
/// What a signal or a greenlet's time-out raised.
pub(super) fn run<R: Send + 'static>(
    py: Python<'_>,
    job: impl FnOnce() -> R + Send + 'static,
    cancel: &Arc<AtomicBool>,
    in_task: bool,
    work: Work,
) -> PyResult<Waited<R>> {
    let is_green = is_green(py);
    let place = match (in_task, is_green) {
        (true, _) => Place::Task,
        (false, true) => Place::Green,
        (false, false) => Place::Plain,
    };
    let deadline = Deadlines::get().of(work, place, Setup::REACHES_OUT);
    if place == Place::Plain && deadline.is_none() {
        return Ok(match py.detach(|| iris_runtime::call::guard(job)) {
            Ok(result) => Waited::Done(result),
            Err(panic) => Waited::Failed(panic),
        });
    }
    let started = match start(job) {
        Ok(started) => started,
        Err(reason) => return Ok(Waited::Failed(reason)),
    };
    let end = deadline.map(|length| Instant::now() + length);
    // Whatever ends the waiting, the handler learns that nobody waits any more.
    let _cancel = CancelOnDrop(cancel);
    let in_time = if is_green { wait_green(py, &started, end)? } else { wait_in_steps(py, &started, end)? };
    match started.take() {
        Some(Ok(result)) => Ok(Waited::Done(result)),
        Some(Err(panic)) => Ok(Waited::Failed(panic)),
        None if in_time => Ok(Waited::Failed("the handler ended without a result".to_owned())),
        None => Ok(Waited::Failed(late(deadline))),
    }
}

fn late(deadline: Option<Duration>) -> String {
    let seconds = deadline.unwrap_or_default().as_secs_f64();
    format!(
        "the handler did not end within {seconds} seconds; it was told to stop, and what it asks for is dropped"
    )
}

struct CancelOnDrop<'a>(&'a Arc<AtomicBool>);

impl Drop for CancelOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Whether eventlet or gevent has taken over sockets, in what Python's own module gives now.
pub(super) fn is_green(py: Python<'_>) -> bool {
    // The class that was there first: it changes once, if at all.
    static KNOWN: PyOnceLock<(Py<PyAny>, bool)> = PyOnceLock::new();
    let class = platform::loaded(py, intern!(py, "socket"))
        .and_then(|socket| socket.getattr(intern!(py, "socket")).ok());
    let Some(class) = class else { return false };
    let (known, is_green) = KNOWN.get_or_init(py, || (class.clone().unbind(), is_of_greenlets(&class)));
    if class.is(known) { *is_green } else { is_of_greenlets(&class) }
}

fn is_of_greenlets(class: &Bound<'_, PyAny>) -> bool {
    let module = class.getattr(intern!(class.py(), "__module__")).and_then(|name| name.extract::<String>());
    module.is_ok_and(|module| module.starts_with("eventlet") || module.starts_with("gevent"))
}

/// Waits in steps; true when the result is there.
fn wait_in_steps<R: Send + 'static>(
    py: Python<'_>,
    started: &Started<R>,
    end: Option<Instant>,
) -> PyResult<bool> {
    loop {
        let left = end.map_or(STEP, |end| end.saturating_duration_since(Instant::now()).min(STEP));
        if py.detach(|| started.wait(left)) {
            return Ok(true);
        }
        py.check_signals()?;
        if end.is_some_and(|end| end <= Instant::now()) {
            return Ok(false);
        }
    }
}

/// Waits on a socket whose `recv` lets other greenlets run; true when the result is there.
fn wait_green<R: Send + 'static>(
    py: Python<'_>,
    started: &Started<R>,
    end: Option<Instant>,
) -> PyResult<bool> {
    if py.detach(|| started.wait(GRACE)) {
        return Ok(true);
    }
    let socket = platform::import(py, intern!(py, "socket"))?;
    let pair = socket.call_method0(intern!(py, "socketpair"))?;
    let (ours, theirs) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
    let descriptor: i32 = theirs.call_method0(intern!(py, "detach"))?.extract()?;
    if !started.ring(bell(descriptor)) {
        ours.call_method0(intern!(py, "close"))?;
        return Ok(true);
    }
    if let Some(end) = end {
        let left = end.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        ours.call_method1(intern!(py, "settimeout"), (left.as_secs_f64(),))?;
    }
    let received = ours.call_method1(intern!(py, "recv"), (1,));
    let closed = ours.call_method0(intern!(py, "close"));
    match received {
        Ok(_) => closed.map(|_| true),
        Err(error) => {
            let timeout = socket.getattr(intern!(py, "timeout"))?;
            if error.is_instance(py, &timeout) { Ok(false) } else { Err(error) }
        }
    }
}

/// Writes one byte to the descriptor, which it owns.
#[allow(unsafe_code, reason = "a descriptor comes from Python as a number")]
fn bell(descriptor: i32) -> Bell {
    use std::io::Write as _;
    use std::os::fd::FromRawFd as _;
    use std::os::unix::net::UnixStream;

    // SAFETY: Python has just given it up by `detach`, so nobody else closes it.
    let mut stream = unsafe { UnixStream::from_raw_fd(descriptor) };
    Box::new(move || {
        // Nobody may be waiting any more.
        let _ = stream.write_all(b"x");
    })
}
