//! A panic of a handler becomes a text with its place; it never leaves the unit.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic comes back as its message and place instead of being printed.
///
/// It marks the thread meanwhile, so `work` must not hand the thread to other work, as a greenlet does.
///
/// # Errors
///
/// `panic: <message> at <file>:<line>`.
pub fn guard<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    install_hook();
    let before = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    result.map_err(|payload| {
        let place = PLACE.take().unwrap_or_else(|| "an unknown place".into());
        format!("panic: {} at {place}", text(&*payload))
    })
}

fn text(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}

/// Replaces the process's panic hook once by one that keeps quiet inside [`guard`] and calls the old one elsewhere.
fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.get() {
                let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
                PLACE.with(|slot| *slot.borrow_mut() = place);
            } else {
                previous(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_and_where() {
        let text = guard(|| panic!("index {} is odd", 3)).unwrap_err();
        assert!(text.starts_with("panic: index 3 is odd at "), "{text}");
        assert!(text.contains("panic.rs:"), "{text}");
        assert_eq!(guard(|| 7), Ok(7));
    }

    #[test]
    fn names_a_payload_that_is_no_text() {
        let text = guard(|| panic::panic_any(5_u8)).unwrap_err();
        assert!(text.starts_with("panic: without a message at "), "{text}");
    }
}
