//! Captures what a handler says through `tracing`: bounded, redacted, with the object it concerns.

use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use tracing::field::{Field, Visit};
use tracing::{Dispatch, Event, Level, Metadata, Subscriber, dispatcher, span};

use crate::call::{CallInfo, Follow};
use crate::config::Redactor;

/// Lines kept of one call; the rest is counted.
pub const MAX_LINES: usize = 500;
/// Bytes kept of one line, cut at a character.
pub const MAX_LINE_BYTES: usize = 2_000;

/// One line of a call's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// The level the line was written with.
    pub level: Level,
    /// The text, then the event's fields as `name=value`.
    pub message: String,
    /// The object it concerns, by its place in the call; `None` for the call as a whole.
    pub index: Option<usize>,
}

impl Serialize for LogLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_struct("LogLine", 3)?;
        line.serialize_field("level", self.level.as_str())?;
        line.serialize_field("message", &self.message)?;
        line.serialize_field("index", &self.index)?;
        line.end()
    }
}

/// The log of one call, shared by the threads that run it.
#[derive(Clone)]
pub(crate) struct LogBuffer(Arc<Shared>);

struct Shared {
    level: Level,
    redactor: Redactor,
    follow: Option<Follow>,
    lines: Mutex<Lines>,
}

#[derive(Default)]
struct Lines {
    kept: Vec<LogLine>,
    dropped: usize,
}

impl LogBuffer {
    /// The log of a call, as its host wants it.
    pub(crate) fn of(info: &CallInfo) -> Self {
        Self::new(info.setup.level, info.redactor.clone(), info.setup.follow.clone())
    }

    fn new(level: Level, redactor: Redactor, follow: Option<Follow>) -> Self {
        Self(Arc::new(Shared { level, redactor, follow, lines: Mutex::default() }))
    }

    pub(crate) fn push(&self, level: Level, index: Option<usize>, message: &str) {
        let mut lines = self.0.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.kept.len() < MAX_LINES {
            let message = cut(self.0.redactor.redact(message).as_ref());
            let line = LogLine { level, message, index };
            if let Some(follow) = &self.0.follow {
                follow(&line);
            }
            lines.kept.push(line);
        } else {
            lines.dropped += 1;
        }
    }

    /// Takes the lines, with one more that says how many were dropped.
    pub(crate) fn take(&self) -> Vec<LogLine> {
        let mut lines = self.0.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = std::mem::take(&mut lines.kept);
        match std::mem::take(&mut lines.dropped) {
            0 => {}
            1 => kept.push(LogLine {
                level: Level::WARN,
                message: "1 more line was dropped".into(),
                index: None,
            }),
            more => kept.push(LogLine {
                level: Level::WARN,
                message: format!("{more} more lines were dropped"),
                index: None,
            }),
        }
        kept
    }
}

/// The text, at most [`MAX_LINE_BYTES`] of it.
pub(crate) fn cut(text: &str) -> String {
    if text.len() <= MAX_LINE_BYTES {
        return text.to_owned();
    }
    let mut end = MAX_LINE_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{} [cut]", &text[..end])
}

thread_local! {
    static CURRENT: RefCell<Option<(LogBuffer, Option<usize>)>> = const { RefCell::new(None) };
}

/// The log that this thread's events go to.
pub(crate) fn current() -> Option<LogBuffer> {
    CURRENT.with(|current| current.borrow().as_ref().map(|(buffer, _)| buffer.clone()))
}

/// Runs `work` on this thread with its `tracing` events going to `buffer`.
pub(crate) fn capture<R>(buffer: &LogBuffer, index: Option<usize>, work: impl FnOnce() -> R) -> R {
    struct Restore(Option<(LogBuffer, Option<usize>)>);
    impl Drop for Restore {
        fn drop(&mut self) {
            CURRENT.with(|current| *current.borrow_mut() = self.0.take());
        }
    }
    let before = CURRENT.with(|current| current.borrow_mut().replace((buffer.clone(), index)));
    let _restore = Restore(before);
    dispatcher::with_default(dispatch(), work)
}

/// One dispatcher for the process: a new one per call would rebuild every callsite's cache.
fn dispatch() -> &'static Dispatch {
    static DISPATCH: OnceLock<Dispatch> = OnceLock::new();
    DISPATCH.get_or_init(|| Dispatch::new(Capture))
}

struct Capture;

impl Subscriber for Capture {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span()
            || CURRENT.with(|current| {
                current.borrow().as_ref().is_some_and(|(buffer, _)| metadata.level() <= &buffer.0.level)
            })
    }

    fn register_callsite(&self, _: &'static Metadata<'static>) -> tracing::subscriber::Interest {
        // The level differs from call to call, so no answer may be cached.
        tracing::subscriber::Interest::sometimes()
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let Some((buffer, index)) = CURRENT.with(|current| current.borrow().clone()) else { return };
        let mut text = Text::default();
        event.record(&mut text);
        let message = format!("{}{}", text.message, text.fields);
        buffer.push(*event.metadata().level(), index, message.trim_start());
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[derive(Default)]
struct Text {
    message: String,
    fields: String,
}

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a `String` cannot fail.
        let _ = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.fields, " {name}={value:?}"),
        };
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let _ = match field.name() {
            "message" => write!(self.message, "{value}"),
            name => write!(self.fields, " {name}={value}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::guard;

    fn buffer(secrets: &[&str]) -> LogBuffer {
        LogBuffer::new(Level::INFO, Redactor::new(secrets.iter().copied()), None)
    }

    #[test]
    fn keeps_level_fields_and_the_object_and_hides_secrets() {
        let log = buffer(&["s3cret"]);
        capture(&log, Some(2), || tracing::warn!(tries = 3, "asked with key s3cret"));
        capture(&log, None, || tracing::debug!("too fine"));
        let lines = log.take();
        assert_eq!(
            lines,
            [LogLine { level: Level::WARN, message: "asked with key *** tries=3".into(), index: Some(2) }]
        );
        assert!(log.take().is_empty());
    }

    #[test]
    fn who_follows_hears_each_line_that_is_kept_at_once_and_redacted() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Arc::clone(&heard);
        let follow: Follow = Arc::new(move |line: &LogLine| ears.lock().unwrap().push(line.clone()));
        let log = LogBuffer::new(Level::INFO, Redactor::new(["s3cret"]), Some(follow));
        capture(&log, None, || {
            tracing::debug!("too fine");
            tracing::info!("key s3cret");
            assert_eq!(heard.lock().unwrap()[0].message, "key ***");
            (0..MAX_LINES).for_each(|_| tracing::info!("more"));
        });
        assert_eq!(heard.lock().unwrap().as_slice(), &log.take()[..MAX_LINES]);
    }

    #[test]
    fn is_bounded_in_lines_and_bytes() {
        let log = buffer(&[]);
        capture(&log, None, || {
            tracing::info!("{}", "é".repeat(MAX_LINE_BYTES));
            for _ in 0..MAX_LINES + 9 {
                tracing::info!("more");
            }
        });
        let lines = log.take();
        assert!(lines[0].message.len() <= MAX_LINE_BYTES + " [cut]".len());
        assert!(lines[0].message.ends_with("é [cut]"));
        assert_eq!(lines.len(), MAX_LINES + 1);
        assert_eq!(lines[MAX_LINES].message, "10 more lines were dropped");
    }

    #[test]
    fn nested_calls_and_panics_leave_the_outer_log_in_place() {
        let (outer, inner) = (buffer(&[]), buffer(&[]));
        capture(&outer, None, || {
            let caught = guard(|| capture(&inner, None, || std::panic::panic_any(1_u8)));
            assert!(caught.is_err());
            tracing::info!("still here");
        });
        assert_eq!(outer.take().len(), 1);
        assert!(inner.take().is_empty());
    }
}
