//! How long a handler may take before IRIS goes on without it.

use std::sync::OnceLock;
use std::time::Duration;

/// What runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// A hook.
    Hook,
    /// A pipeline.
    Pipeline,
    /// The upload of a file.
    Upload,
}

/// Where it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a task of IRIS's worker.
    Task,
    /// In a web process whose requests are greenlets.
    Green,
    /// In any other process; handing a handler to a thread is a cost there.
    Plain,
}

/// What an administrator has set: a deadline, none at all, or nothing.
type Given = Option<Option<Duration>>;

/// The deadlines of this process.
#[derive(Debug)]
pub(crate) struct Deadlines {
    web: Given,
    task: Given,
}

const WEB: Duration = Duration::from_secs(60);
const TASK: Duration = Duration::from_secs(3600);

impl Deadlines {
    /// Those of the environment, which is read once.
    pub(crate) fn get() -> &'static Self {
        static DEADLINES: OnceLock<Deadlines> = OnceLock::new();
        DEADLINES.get_or_init(|| Self::new(|name| std::env::var(name).ok()))
    }

    fn new(variable: impl Fn(&str) -> Option<String>) -> Self {
        let given = |name| -> Given {
            let seconds = variable(name)?.trim().parse::<f64>().ok()?;
            let length = Duration::try_from_secs_f64(seconds);
            // What is too long to count has no end.
            if seconds < 0.0 { None } else { Some(length.ok().filter(|length| !length.is_zero())) }
        };
        Self { web: given("IRIS_MODULES_WEB_DEADLINE"), task: given("IRIS_MODULES_TASK_DEADLINE") }
    }

    /// The deadline of a piece of work. `may_wait` is whether its module asks third parties.
    pub(crate) fn of(&self, work: Work, place: Place, may_wait: bool) -> Option<Duration> {
        match (work, place) {
            (Work::Pipeline, _) => None,
            (Work::Upload, _) => self.web.unwrap_or(Some(WEB))?.checked_mul(2),
            (Work::Hook, Place::Task) => self.task.unwrap_or(Some(TASK)),
            (Work::Hook, Place::Plain) if !may_wait => self.web?,
            (Work::Hook, _) => self.web.unwrap_or(Some(WEB)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(work: Work, place: Place, text: Option<&str>) -> Option<f64> {
        let deadlines = Deadlines::new(|_| text.map(str::to_owned));
        deadlines.of(work, place, true).map(|length| length.as_secs_f64())
    }

    #[test]
    fn defaults_depend_on_where_and_what() {
        assert_eq!(of(Work::Hook, Place::Green, None), Some(60.0));
        assert_eq!(of(Work::Hook, Place::Plain, None), Some(60.0));
        assert_eq!(of(Work::Upload, Place::Plain, None), Some(120.0));
        assert_eq!(of(Work::Hook, Place::Task, None), Some(3600.0));
        assert_eq!(of(Work::Pipeline, Place::Task, Some("5")), None);
    }

    #[test]
    fn handlers_that_only_compute_stay_on_the_thread_of_a_plain_process_unless_a_deadline_is_set() {
        let of = |place, text: Option<&str>| {
            Deadlines::new(|_| text.map(str::to_owned)).of(Work::Hook, place, false)
        };
        assert_eq!(of(Place::Plain, None), None);
        assert_eq!(of(Place::Plain, Some("2")), Some(Duration::from_secs(2)));
        assert_eq!(of(Place::Plain, Some("0")), None);
        assert_eq!(of(Place::Green, None), Some(WEB));
    }

    #[test]
    fn the_environment_decides_zero_is_none_and_nonsense_is_the_default() {
        assert_eq!(of(Work::Hook, Place::Green, Some(" 0.5 ")), Some(0.5));
        assert_eq!(of(Work::Hook, Place::Green, Some("0")), None);
        assert_eq!(of(Work::Hook, Place::Green, Some("soon")), Some(60.0));
        assert_eq!(of(Work::Hook, Place::Green, Some("-1")), Some(60.0));
        assert_eq!(of(Work::Hook, Place::Green, Some("NaN")), None);
        assert_eq!(of(Work::Hook, Place::Green, Some("1e300")), None);
    }
}
