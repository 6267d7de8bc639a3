//! The part of a call that runs the author's code: owned, free of the platform, on any thread.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use super::panic::guard;
use super::{CallInfo, Report, Unit};
use crate::context::Context;
use crate::effect::Effect;
use crate::error::Error;
use crate::log::{LogBuffer, capture};
use crate::status::Status;

/// A call whose objects are read: it owns all it needs and touches nothing of the platform.
pub struct Job {
    unreadable: Vec<(usize, String)>,
    run: Box<dyn FnOnce() -> Report + Send>,
}

impl Job {
    pub(crate) fn new(unreadable: Vec<(usize, String)>, run: Box<dyn FnOnce() -> Report + Send>) -> Self {
        Self { unreadable, run }
    }

    /// The objects that cannot be handed to the handler, by place, with the reason.
    ///
    /// [`Job::run`] counts them as failed units; a host that would rather run nothing asks first.
    pub fn unreadable(&self) -> &[(usize, String)] {
        &self.unreadable
    }

    /// Runs the handler and waits for it.
    pub fn run(self) -> Report {
        (self.run)()
    }
}

/// One object, read, or the reason why it is not handed to the handler.
pub(crate) enum Read<T> {
    Object { id: Option<i64>, data: T },
    Skip(String),
    Unreadable(String),
}

/// Calls a handler once per object, several at a time.
pub(crate) struct Each<M, T> {
    pub(crate) module: Arc<M>,
    pub(crate) info: Arc<CallInfo>,
    pub(crate) objects: Vec<Read<T>>,
    pub(crate) concurrency: usize,
    /// Runs the handler on one object and says what it changed.
    pub(crate) call: Call<M, T>,
}

/// What runs the handler on one object.
pub(crate) type Call<M, T> = Arc<dyn Fn(&M, T, &Context) -> Changed + Send + Sync>;

/// The outcome of one handler call with what it changed in its objects.
pub(crate) type Changed = (Status, Result<Vec<Effect>, Error>);

impl<M: Send + Sync + 'static, T: Send + 'static> Each<M, T> {
    pub(crate) fn job(self) -> Job {
        let unreadable = self.objects.iter().enumerate().filter_map(|(index, object)| match object {
            Read::Unreadable(reason) => Some((index, reason.clone())),
            _ => None,
        });
        Job::new(unreadable.collect(), Box::new(move || self.run()))
    }

    fn run(self) -> Report {
        let log = LogBuffer::of(&self.info);
        let began = Instant::now();
        let count = self.objects.len();
        let threads = self.concurrency.clamp(1, count.max(1));
        let queue: Vec<_> = self.objects.into_iter().map(|object| Mutex::new(Some(object))).collect();
        let next = AtomicUsize::new(0);
        let worker = Worker { module: &*self.module, info: &self.info, log: &log, call: &*self.call };
        let drain = || {
            let mut units = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(slot) = queue.get(index) else { return units };
                if let Some(object) = slot.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    units.push(worker.unit(index, object));
                }
            }
        };
        let units = spread(threads, "iris-handler", &drain);
        if let Some(warning) = self.info.held.took(self.info.hook, began.elapsed()) {
            capture(&log, None, || tracing::warn!("{warning}"));
        }
        Report::new(units, log.take())
    }
}

/// Runs `drain` on so many threads, this one among them, and gives the units in order. A thread that cannot be had
/// is done without.
pub(crate) fn spread(threads: usize, name: &str, drain: &(dyn Fn() -> Vec<Unit> + Sync)) -> Vec<Unit> {
    if threads <= 1 {
        return drain();
    }
    let mut units = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads)
            .map_while(|_| thread::Builder::new().name(name.into()).spawn_scoped(scope, drain).ok())
            .collect();
        let mut units = drain();
        for helper in helpers {
            // `drain` catches the panics of handlers, so joining gives the units.
            units.extend(helper.join().unwrap_or_default());
        }
        units
    });
    units.sort_unstable_by_key(|unit| unit.index);
    units
}

struct Worker<'a, M, T> {
    module: &'a M,
    info: &'a Arc<CallInfo>,
    log: &'a LogBuffer,
    call: &'a (dyn Fn(&M, T, &Context) -> Changed + Send + Sync),
}

impl<M, T> Worker<'_, M, T> {
    fn unit(&self, index: usize, object: Read<T>) -> Unit {
        let (id, data) = match object {
            Read::Object { id, data } => (id, data),
            Read::Skip(reason) => return self.end(index, None, Status::skipped(reason), Vec::new()),
            Read::Unreadable(reason) => return self.end(index, None, Status::error(reason), Vec::new()),
        };
        let context = Context::new(Arc::clone(self.info));
        let result = guard(|| capture(self.log, Some(index), || (self.call)(self.module, data, &context)));
        match result {
            Ok((status, Ok(mut effects))) => {
                effects.extend(context.take_effects());
                self.end(index, id, status, effects)
            }
            Ok((status, Err(error))) if status.is_success() => self.end(index, id, error.into(), Vec::new()),
            Ok((status, Err(_))) => self.end(index, id, status, Vec::new()),
            Err(panic) => self.end(index, id, Status::error(panic), Vec::new()),
        }
    }

    fn end(&self, index: usize, id: Option<i64>, status: Status, effects: Vec<Effect>) -> Unit {
        Unit::ended(index, id, status, effects, &self.info.redactor)
    }
}
