//! Runs a job on a native thread while the caller waits in its own way.
//!
//! Everything the two share lives on the heap: the caller may be a greenlet, and while it waits its stack is
//! swapped out for that of another one.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use iris_runtime::PerProcess;
use iris_runtime::call::guard;

/// Threads of one process; more calls wait for one of them.
const MAX_THREADS: usize = 64;
/// How long a thread without work stays.
const IDLE: Duration = Duration::from_secs(10);

type Work = Box<dyn FnOnce() + Send>;
/// Called once when the result is there, on the thread that made it.
pub(crate) type Bell = Box<dyn FnOnce() + Send>;

/// A job that was started.
pub(crate) struct Started<R>(Arc<Slot<R>>);

struct Slot<R> {
    state: Mutex<State<R>>,
    done: Condvar,
}

struct State<R> {
    result: Option<Result<R, String>>,
    bell: Option<Bell>,
}

/// Starts a job on a thread of this process. The error is a text: no thread is to be had.
pub(crate) fn start<R: Send + 'static>(
    job: impl FnOnce() -> R + Send + 'static,
) -> Result<Started<R>, String> {
    let slot = Arc::new(Slot { state: Mutex::new(State { result: None, bell: None }), done: Condvar::new() });
    let theirs = Arc::clone(&slot);
    let work = move || {
        let result = guard(job);
        let mut state = lock(&theirs.state);
        state.result = Some(result);
        let bell = state.bell.take();
        drop(state);
        theirs.done.notify_all();
        if let Some(bell) = bell {
            bell();
        }
    };
    POOL.get().submit(Box::new(work))?;
    Ok(Started(slot))
}

impl<R> Started<R> {
    /// Waits; true when the result is there.
    pub(crate) fn wait(&self, at_most: Duration) -> bool {
        let state = lock(&self.0.state);
        let waited = self.0.done.wait_timeout_while(state, at_most, |state| state.result.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.result.is_some()
    }

    /// Has the bell rung when the result is there. False when it is there already: the bell then stays silent.
    pub(crate) fn ring(&self, bell: Bell) -> bool {
        let mut state = lock(&self.0.state);
        let is_open = state.result.is_none();
        if is_open {
            state.bell = Some(bell);
        }
        is_open
    }

    /// The result, once. A panic outside of all handlers is its text.
    pub(crate) fn take(&self) -> Option<Result<R, String>> {
        lock(&self.0.state).result.take()
    }
}

static POOL: PerProcess<Pool> = PerProcess::new(Pool::default);

#[derive(Default)]
struct Pool {
    queue: Mutex<Queue>,
    more: Condvar,
}

#[derive(Default)]
struct Queue {
    work: VecDeque<Work>,
    idle: usize,
    threads: usize,
}

impl Pool {
    fn submit(&'static self, work: Work) -> Result<(), String> {
        let mut queue = lock(&self.queue);
        queue.work.push_back(work);
        if queue.idle >= queue.work.len() {
            drop(queue);
            self.more.notify_one();
            return Ok(());
        }
        if queue.threads >= MAX_THREADS {
            return Ok(());
        }
        let spawned = thread::Builder::new().name("iris-call".into()).spawn(move || self.serve());
        match spawned {
            Ok(_) => queue.threads += 1,
            Err(error) if queue.threads == 0 => {
                queue.work.pop_back();
                return Err(format!("the system gives no thread for the handler: {error}"));
            }
            // One of the threads that are there takes it later.
            Err(_) => {}
        }
        Ok(())
    }

    fn serve(&self) {
        let mut queue = lock(&self.queue);
        loop {
            if let Some(work) = queue.work.pop_front() {
                drop(queue);
                // It catches its own panics.
                work();
                queue = lock(&self.queue);
                continue;
            }
            queue.idle += 1;
            let waited = self.more.wait_timeout_while(queue, IDLE, |queue| queue.work.is_empty());
            let (back, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            queue = back;
            queue.idle -= 1;
            if timeout.timed_out() && queue.work.is_empty() {
                queue.threads -= 1;
                return;
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn gives_the_result_once_and_panics_as_text() {
        let job = start(|| 7).unwrap();
        assert!(job.wait(Duration::from_secs(5)));
        assert_eq!(job.take(), Some(Ok(7)));
        assert_eq!(job.take(), None);
        let job = start(|| -> u8 { panic!("odd") }).unwrap();
        assert!(job.wait(Duration::from_secs(5)));
        assert!(job.take().unwrap().unwrap_err().starts_with("panic: odd at "));
    }

    #[test]
    fn the_bell_rings_for_a_late_result_and_is_refused_by_an_early_one() {
        let (go, wait) = mpsc::channel::<()>();
        let job = start(move || wait.recv().is_ok()).unwrap();
        assert!(!job.wait(Duration::from_millis(1)));
        let (bell, ringing) = mpsc::channel();
        assert!(job.ring(Box::new(move || bell.send(()).unwrap())));
        go.send(()).unwrap();
        ringing.recv_timeout(Duration::from_secs(5)).unwrap();
        assert!(!job.ring(Box::new(|| panic!("too late"))));
        assert_eq!(job.take(), Some(Ok(true)));
    }

    #[test]
    fn more_jobs_than_threads_all_come_to_an_end() {
        let jobs: Vec<_> = (0..3 * MAX_THREADS)
            .map(|number| {
                start(move || {
                    thread::sleep(Duration::from_millis(2));
                    number
                })
                .unwrap()
            })
            .collect();
        for (number, job) in jobs.iter().enumerate() {
            assert!(job.wait(Duration::from_secs(20)));
            assert_eq!(job.take(), Some(Ok(number)));
        }
        assert!(lock(&POOL.get().queue).threads <= MAX_THREADS);
    }
}
