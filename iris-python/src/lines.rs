//! What a task page and a server log show of a call: plain lines, few enough to be read.

use iris_runtime::call::{Report, Unit, UnitState};
use iris_runtime::{LogLine, Status};

/// Units that are named; the others are counted.
const UNITS_NAMED: usize = 100;

/// One line with Python's number of its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) level: u32,
    pub(crate) text: String,
}

const ERROR: u32 = 40;
const WARNING: u32 = 30;
const INFO: u32 = 20;

/// Python's level of a line. Python has no `trace`.
fn level(line: &LogLine) -> u32 {
    match line.level.as_str() {
        "ERROR" => ERROR,
        "WARN" => WARNING,
        "INFO" => INFO,
        "DEBUG" => 10,
        _ => 5,
    }
}

fn word(level: u32) -> &'static str {
    match level {
        ERROR => "ERROR ",
        WARNING => "WARNING ",
        10 => "DEBUG ",
        5 => "TRACE ",
        _ => "",
    }
}

impl Line {
    pub(crate) fn warning(text: impl Into<String>) -> Self {
        Self { level: WARNING, text: text.into() }
    }

    /// As the task page shows it: its level first, unless it is the ordinary one.
    pub(crate) fn shown(&self) -> String {
        format!("{}{}", word(self.level), self.text)
    }

    fn end(status: &Status, text: String) -> Self {
        Self { level: if status.is_success() { INFO } else { ERROR }, text }
    }
}

/// The lines of a call: what the handler wrote, what became of each object, what became of the whole.
pub(crate) fn lines(report: &Report, noun: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = report
        .logs
        .iter()
        .map(|line| {
            let place = line.index.map_or_else(String::new, |index| who(report, index, noun));
            Line { level: level(line), text: format!("{place}{}", line.message) }
        })
        .collect();
    if report.units.len() > 1 {
        let is_told = |unit: &Unit| {
            unit.state != UnitState::Done && !unit.message.is_empty() && !is_logged(report, unit)
        };
        let told = report.units.iter().filter(|unit| is_told(unit));
        let count = told.clone().count();
        lines.extend(told.take(UNITS_NAMED).map(|unit| {
            let level = if unit.state == UnitState::Failed { ERROR } else { INFO };
            Line {
                level,
                text: format!("{}{}: {}", who(report, unit.index, noun), unit.state.word(), unit.message),
            }
        }));
        if count > UNITS_NAMED {
            lines.push(Line::warning(format!("{} more {noun}s are not named", count - UNITS_NAMED)));
        }
    }
    let message = report.status.message();
    if !message.is_empty() || !report.status.is_success() {
        let who = match &*report.units {
            [only] if only.id.is_some() => who(report, only.index, noun),
            _ => String::new(),
        };
        lines.push(Line::end(&report.status, format!("{who}{message}")));
    }
    lines
}

/// Whether the line that says what became of the unit is there already, as it is for the files of a pipeline.
fn is_logged(report: &Report, unit: &Unit) -> bool {
    report.logs.iter().any(|line| line.index == Some(unit.index) && line.message == unit.message)
}

/// `object 17: ` by the id where there is one, `object number 3: ` otherwise.
fn who(report: &Report, index: usize, noun: &str) -> String {
    let id = report.units.iter().find(|unit| unit.index == index).and_then(|unit| unit.id);
    match id {
        Some(id) => format!("{noun} {id}: "),
        None if report.units.len() > 1 => format!("{noun} number {}: ", index + 1),
        None => String::new(),
    }
}

/// The lines of a call that did not come to its handler.
pub(crate) fn of_status(status: &Status) -> Vec<Line> {
    let message = status.message();
    if message.is_empty() { Vec::new() } else { vec![Line::end(status, message.to_owned())] }
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    fn unit(index: usize, id: Option<i64>, state: UnitState, message: &str) -> Unit {
        Unit { index, id, state, message: message.into(), effects: Vec::new() }
    }

    fn shown(status: Status, units: Vec<Unit>) -> Vec<String> {
        let report = Report { status, units, logs: Vec::new() };
        lines(&report, "object").iter().map(Line::shown).collect()
    }

    #[test]
    fn one_object_has_one_line_and_a_quiet_success_none() {
        assert!(shown(Status::success(""), vec![unit(0, Some(7), UnitState::Done, "")]).is_empty());
        let failed = shown(Status::error("gone"), vec![unit(0, Some(7), UnitState::Failed, "gone")]);
        assert_eq!(failed, ["ERROR object 7: gone"]);
    }

    #[test]
    fn of_many_objects_the_failed_and_skipped_are_named() {
        let units = vec![
            unit(0, Some(7), UnitState::Done, "fine"),
            unit(1, None, UnitState::Failed, "gone"),
            unit(2, Some(9), UnitState::Skipped, "no url"),
        ];
        let lines = shown(Status::error("3 objects: ..."), units);
        assert_eq!(
            lines,
            ["ERROR object number 2: failed: gone", "object 9: skipped: no url", "ERROR 3 objects: ..."]
        );
    }

    #[test]
    fn what_is_in_the_log_already_is_not_said_again() {
        let failed = |index| unit(index, None, UnitState::Failed, "a.evtx: it is empty");
        let log = |index| LogLine { level: Level::ERROR, message: "a.evtx: it is empty".into(), index };
        let report = |index| Report {
            status: Status::error("2 files: ..."),
            units: vec![failed(0), unit(1, None, UnitState::Done, "")],
            logs: vec![log(index)],
        };
        let shown = |index| lines(&report(index), "file").iter().map(Line::shown).collect::<Vec<_>>();
        assert_eq!(shown(Some(0)), ["ERROR file number 1: a.evtx: it is empty", "ERROR 2 files: ..."]);
        assert_eq!(shown(Some(1)).len(), 3, "that line is another file's");
        assert_eq!(shown(None).len(), 3);
    }

    #[test]
    fn a_flood_of_failures_is_counted() {
        let units = (0..250).map(|index| unit(index, None, UnitState::Failed, "gone")).collect();
        let lines = shown(Status::error("all"), units);
        assert_eq!(lines.len(), 102);
        assert_eq!(lines[100], "WARNING 150 more objects are not named");
    }
}
