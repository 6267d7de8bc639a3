//! Where handlers write down what they were given, and read what they shall change.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use iris_runtime::Context;
use serde_json::Value;

use crate::Seen;

/// The case of all calls.
pub const CASE: i64 = 77;

thread_local! {
    static HERE: RefCell<Desk> = RefCell::new(Desk(Arc::default()));
}

/// The state of the modules. All that are loaded on one thread share it with that thread, so that a test
/// reaches what its handlers wrote, on whatever thread they ran.
pub struct Desk(Arc<Mutex<Notes>>);

#[derive(Default)]
struct Notes {
    seen: Vec<(String, Value)>,
    edit: Option<(String, Value)>,
}

impl Default for Desk {
    fn default() -> Self {
        HERE.with_borrow(|desk| Self(Arc::clone(&desk.0)))
    }
}

impl Desk {
    /// Tells the handlers to change a column, or a key, of the first object they are given.
    pub fn order(&self, key: &str, to: &Value) {
        self.notes().edit = Some((key.to_owned(), to.clone()));
    }

    /// What was written since it was asked for: the hook of the handler, and one value per object.
    pub fn take(&self) -> Vec<(String, Value)> {
        let mut notes = self.notes();
        notes.edit = None;
        std::mem::take(&mut notes.seen)
    }

    /// Fails the handler unless the context is that of the call.
    pub(crate) fn note(&self, context: &Context) {
        assert_eq!(context.case_id(), Some(CASE));
    }

    pub(crate) fn see<T: Seen>(&self, hook: &str, data: &[T]) {
        self.notes().seen.extend(data.iter().map(|data| (hook.to_owned(), data.seen())));
    }

    pub(crate) fn change<T: Seen>(&self, hook: &str, data: &mut [T]) {
        self.see(hook, data);
        let edit = self.notes().edit.take();
        if let (Some((key, to)), Some(first)) = (edit, data.first_mut()) {
            first.edit(&key, to);
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
