//! What only a run can show: a handler that keeps a user's request waiting.

use std::sync::atomic::AtomicBool;
#[cfg(feature = "http")]
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::guard;

/// How long a user's request may wait for a handler before the log says so.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether a hook is registered to be run by IRIS's worker.
pub(crate) enum Mode {
    Known(bool),
    /// Only the author's code knows it.
    Asked(Box<dyn Fn() -> bool + Send + Sync>),
}

impl Mode {
    /// Author's code that panics here costs a warning, not the call.
    fn is_asynchronous(&self) -> bool {
        match self {
            Self::Known(asynchronous) => *asynchronous,
            Self::Asked(ask) => guard(ask).unwrap_or(true),
        }
    }
}

/// Why a call runs in a user's request instead of IRIS's worker, and whether its log has spoken of requests to a
/// third party already.
pub(crate) struct Held {
    mode: Mode,
    #[cfg_attr(not(feature = "http"), allow(dead_code, reason = "read by `cx.http`"))]
    warned: AtomicBool,
}

#[derive(Clone, Copy)]
enum Why {
    Preload,
    Synchronous,
}

impl Why {
    const fn instead(self) -> &'static str {
        match self {
            Self::Preload => "move it to a postload hook, which IRIS's worker can run",
            Self::Synchronous => {
                "register the hook with `run_asynchronously = true`, so that IRIS's worker runs it"
            }
        }
    }
}

impl Held {
    /// A call of a hook that is registered in this mode.
    pub(crate) fn by(mode: Mode) -> Self {
        Self { mode, warned: AtomicBool::new(false) }
    }

    /// A call that keeps nobody waiting, or one whose waiting is expected.
    pub(crate) fn by_nothing() -> Self {
        Self::by(Mode::Known(true))
    }

    /// Asked only when there is something to say: most calls have no need to look the hook up.
    fn why(&self, hook: &str) -> Option<Why> {
        let preload = iris_catalog::hook(hook).is_some_and(iris_catalog::Hook::always_synchronous);
        if preload {
            return Some(Why::Preload);
        }
        (!self.mode.is_asynchronous()).then_some(Why::Synchronous)
    }

    /// What to say of a request to a third party: once in a call.
    #[cfg(feature = "http")]
    pub(crate) fn asks_a_third_party(&self, hook: &str) -> Option<String> {
        if self.warned.swap(true, Ordering::Relaxed) {
            return None;
        }
        let why = self.why(hook)?;
        Some(format!(
            "the handler of `{hook}` asks a third party while a user's request waits for it; {}",
            why.instead()
        ))
    }

    /// What to say of a call that took so long.
    pub(crate) fn took(&self, hook: &str, time: Duration) -> Option<String> {
        if time <= PATIENCE {
            return None;
        }
        let why = self.why(hook)?;
        Some(format!(
            "the handler of `{hook}` held up a user's request for {:.1} s; {}",
            time.as_secs_f64(),
            why.instead()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(asynchronous: bool) -> Held {
        Held::by(Mode::Known(asynchronous))
    }

    fn hook(kind: iris_catalog::HookKind) -> &'static str {
        iris_catalog::HOOKS.iter().find(|hook| hook.kind == kind).unwrap().name
    }

    #[test]
    fn preload_hooks_hold_a_user_whatever_their_mode_and_others_only_when_synchronous() {
        let (preload, manual) = (hook(iris_catalog::HookKind::Preload), hook(iris_catalog::HookKind::Manual));
        let long = Duration::from_millis(1_250);
        for asynchronous in [true, false] {
            let said = held(asynchronous).took(preload, long).unwrap();
            assert!(said.contains("for 1.2 s") && said.contains("postload"), "{said}");
        }
        let said = held(false).took(manual, long).unwrap();
        assert!(said.contains("`run_asynchronously = true`"), "{said}");
        assert_eq!(held(true).took(manual, long), None);
        let asked = Held::by(Mode::Asked(Box::new(|| panic!("of the author"))));
        assert_eq!(asked.took(manual, long), None);
        assert_eq!(Held::by_nothing().took(manual, long), None);
        assert_eq!(held(false).took(manual, Duration::from_secs(1)), None);
    }

    #[cfg(feature = "http")]
    #[test]
    fn a_third_party_is_spoken_of_once() {
        let manual = hook(iris_catalog::HookKind::Manual);
        let once = held(false);
        assert!(once.asks_a_third_party(manual).unwrap().contains(manual));
        assert_eq!(once.asks_a_third_party(manual), None);
        assert_eq!(held(true).asks_a_third_party(manual), None);
    }
}
