//! How long a handler may take before IRIS goes on without it.

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

const WEB: (&str, u64) = ("IRIS_MODULES_WEB_DEADLINE", 60);
const TASK: (&str, u64) = ("IRIS_MODULES_TASK_DEADLINE", 3600);

/// The deadline of a piece of work, in a task of IRIS's worker or elsewhere; `variable` looks up the
/// environment.
pub(crate) fn deadline(
    work: Work,
    in_task: bool,
    variable: impl Fn(&str) -> Option<String>,
) -> Option<Duration> {
    let ((name, default), times) = match (work, in_task) {
        (Work::Pipeline, _) => return None,
        (Work::Upload, _) => (WEB, 2),
        (Work::Hook, false) => (WEB, 1),
        (Work::Hook, true) => (TASK, 1),
    };
    let seconds = variable(name).and_then(|text| text.trim().parse::<f64>().ok());
    let length = match seconds {
        Some(seconds) => Duration::try_from_secs_f64(seconds).ok()?,
        None => Duration::from_secs(default),
    };
    length.checked_mul(times).filter(|length| !length.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(work: Work, in_task: bool, text: Option<&str>) -> Option<f64> {
        deadline(work, in_task, |_| text.map(str::to_owned)).map(|length| length.as_secs_f64())
    }

    #[test]
    fn defaults_depend_on_where_and_what() {
        assert_eq!(of(Work::Hook, false, None), Some(60.0));
        assert_eq!(of(Work::Upload, false, None), Some(120.0));
        assert_eq!(of(Work::Hook, true, None), Some(3600.0));
        assert_eq!(of(Work::Pipeline, true, Some("5")), None);
    }

    #[test]
    fn the_environment_decides_zero_is_none_and_nonsense_is_the_default() {
        assert_eq!(of(Work::Hook, false, Some(" 0.5 ")), Some(0.5));
        assert_eq!(of(Work::Hook, false, Some("0")), None);
        assert_eq!(of(Work::Hook, false, Some("soon")), Some(60.0));
        assert_eq!(of(Work::Hook, false, Some("-1")), None);
        assert_eq!(of(Work::Hook, false, Some("1e300")), None);
    }
}
