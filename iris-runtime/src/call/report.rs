//! What came of a call.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use crate::config::Redactor;
use crate::effect::Effect;
use crate::log::{LogLine, cut};
use crate::status::Status;

/// How one unit of a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitState {
    /// It succeeded; its effects are to be applied.
    Done,
    /// It succeeded and says that there was nothing to do.
    Skipped,
    /// It failed; it has no effects.
    Failed,
}

impl UnitState {
    /// `done`, `skipped` or `failed`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
}

/// One call of the handler: one object, or all of them for handlers that take a slice.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its place in the call.
    pub index: usize,
    /// The id of the object, where the unit is one object that has an id.
    pub id: Option<i64>,
    /// How it ended.
    pub state: UnitState,
    /// What happened, for the analyst. Free of secrets.
    pub message: String,
    /// What is to be changed: checked against IRIS's limits, empty when the unit failed.
    pub effects: Vec<Effect>,
}

impl Unit {
    /// The finished unit: a failed one drops its effects, and so does one whose effects IRIS could not take.
    pub(crate) fn ended(
        index: usize,
        id: Option<i64>,
        status: Status,
        effects: Vec<Effect>,
        redactor: &Redactor,
    ) -> Self {
        let refused = effects.iter().find_map(|effect| effect.check().err());
        let status = match refused {
            Some(error) if status.is_success() => Status::from(error),
            _ => status,
        };
        let state = match (status.is_success(), status.is_skipped()) {
            (false, _) => UnitState::Failed,
            (true, true) => UnitState::Skipped,
            (true, false) => UnitState::Done,
        };
        let effects = if state == UnitState::Failed { Vec::new() } else { effects };
        Self { index, id, state, message: cut(&redactor.redact(status.message())), effects }
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut unit = serializer.serialize_struct("Unit", 4)?;
        unit.serialize_field("index", &self.index)?;
        unit.serialize_field("id", &self.id)?;
        unit.serialize_field("state", self.state.word())?;
        unit.serialize_field("message", &self.message)?;
        unit.end()
    }
}

/// What came of a call: the merged status, each unit, and the log.
#[derive(Debug, Clone)]
pub struct Report {
    /// Any failed unit makes the call a failure.
    pub status: Status,
    /// The units, in the order of the objects.
    pub units: Vec<Unit>,
    /// What the handler wrote, bounded and free of secrets.
    pub logs: Vec<LogLine>,
}

impl Report {
    pub(crate) fn new(units: Vec<Unit>, logs: Vec<LogLine>) -> Self {
        Self { status: merged(&units, "objects"), units, logs }
    }

    /// Notes that the host could not apply the effects of the unit at this place: it failed after all.
    ///
    /// `noun` is what several units are, such as `objects`.
    pub fn fail(&mut self, place: usize, reason: impl Into<String>, noun: &str) {
        if let Some(unit) = self.units.get_mut(place) {
            unit.state = UnitState::Failed;
            unit.message = cut(&reason.into());
            unit.effects.clear();
            self.status = merged(&self.units, noun);
        }
    }

    /// The effects of all units, in order.
    pub fn effects(&self) -> impl Iterator<Item = &Effect> {
        self.units.iter().flat_map(|unit| &unit.effects)
    }
}

/// One status of all units; `noun` is what several of them are.
pub(crate) fn merged(units: &[Unit], noun: &str) -> Status {
    match units {
        [] => Status::skipped(format!("no {noun}")),
        [only] => match only.state {
            UnitState::Done => Status::success(&only.message),
            UnitState::Skipped => Status::skipped(&only.message),
            UnitState::Failed => Status::error(&only.message),
        },
        many => {
            let count = |state| many.iter().filter(|unit| unit.state == state).count();
            let (done, skipped) = (count(UnitState::Done), count(UnitState::Skipped));
            let failed = many.len() - done - skipped;
            let parts: Vec<_> = [(done, "done"), (skipped, "skipped"), (failed, "failed")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
            let text = format!("{} {noun}: {}", many.len(), parts.join(", "));
            match (failed, done) {
                (1.., _) => Status::error(text),
                (0, 0) => Status::skipped(text),
                (0, _) => Status::success(text),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(state: UnitState, message: &str) -> Unit {
        Unit { index: 0, id: None, state, message: message.into(), effects: Vec::new() }
    }

    #[test]
    fn one_failed_unit_fails_the_call_and_the_text_counts() {
        let status = merged(
            &[
                unit(UnitState::Done, ""),
                unit(UnitState::Failed, "gone"),
                unit(UnitState::Skipped, "no url"),
                unit(UnitState::Done, ""),
            ],
            "objects",
        );
        assert!(!status.is_success());
        assert_eq!(status.message(), "4 objects: 2 done, 1 skipped, 1 failed");
    }

    #[test]
    fn what_cannot_be_applied_fails_its_unit_and_the_call() {
        let mut report =
            Report::new(vec![unit(UnitState::Done, "a"), unit(UnitState::Done, "b")], Vec::new());
        report.fail(1, "the row is gone", "objects");
        assert_eq!(report.status.message(), "2 objects: 1 done, 1 failed");
        assert_eq!(
            (report.units[1].state, &*report.units[1].message),
            (UnitState::Failed, "the row is gone")
        );
        report.fail(7, "no such unit", "objects");
        assert_eq!(report.status.message(), "2 objects: 1 done, 1 failed");
    }

    #[test]
    fn a_single_unit_speaks_for_itself() {
        assert_eq!(merged(&[unit(UnitState::Failed, "gone")], "objects").message(), "gone");
        assert!(merged(&[unit(UnitState::Skipped, "no url")], "objects").is_skipped());
        assert!(merged(&[], "objects").is_skipped());
        assert!(
            merged(&[unit(UnitState::Skipped, ""), unit(UnitState::Skipped, "")], "objects").is_skipped()
        );
    }
}
