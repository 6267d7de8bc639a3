//! What came of a call, and what tests ask about it.

use std::fmt::Write as _;

use iris_catalog::Payload;
use iris_catalog::attribute::VALUE;
use iris_catalog::object::object as table;
use serde_json::{Map, Value};

use super::objects;
use crate::call::{Report, Unit, UnitState};
use crate::effect::Effect;
use crate::error::Error;
use crate::log::LogLine;
use crate::object::{IrisObject, from_json};
use crate::status::Status;

/// What came of [`TestKit::call`](super::TestKit::call).
#[derive(Debug, Clone)]
pub struct Call {
    /// The status of the call: any failed unit makes it a failure.
    pub status: Status,
    /// The units, in the order of the objects.
    pub units: Vec<Unit>,
    /// The effects of all units, in order. A failed unit has none.
    pub effects: Vec<Effect>,
    /// What the handler wrote, `info` and above.
    pub logs: Vec<LogLine>,
    /// The objects after the effects, with all columns. One that could not be read is as it was given.
    pub objects: Vec<Value>,
    payload: Payload,
    // What was done to each object.
    edits: Vec<Vec<Effect>>,
}

impl Call {
    pub(super) fn new(payload: Payload, given: &[Value], report: Report) -> Result<Self, Error> {
        let edits = objects::edits(given.len(), &report)?;
        let after = given.iter().zip(&edits).map(|(given, effects)| objects::after(payload, given, effects));
        Ok(Self {
            objects: after.collect::<Result<_, _>>()?,
            effects: report.effects().cloned().collect(),
            status: report.status,
            units: report.units,
            logs: report.logs,
            payload,
            edits,
        })
    }

    /// An object after the effects, such as `call.object::<Ioc>(0)`.
    ///
    /// # Panics
    ///
    /// When there is none at this place, or it is another kind of object.
    #[track_caller]
    pub fn object<T: IrisObject>(&self, index: usize) -> T {
        match from_json(self.json(index).clone()) {
            Ok(object) => object,
            Err(error) => panic!("object {index}: {error}"),
        }
    }

    /// The tags that the handler added to an object, in order.
    ///
    /// # Panics
    ///
    /// When there is no object at this place.
    #[track_caller]
    pub fn tags_added(&self, index: usize) -> Vec<&str> {
        self.tags(index).0
    }

    /// The tags that the handler removed from an object, in order.
    ///
    /// # Panics
    ///
    /// When there is no object at this place.
    #[track_caller]
    pub fn tags_removed(&self, index: usize) -> Vec<&str> {
        self.tags(index).1
    }

    /// The value of a field of an object's custom attributes after the call; `true` or `false` for a checkbox.
    ///
    /// # Panics
    ///
    /// When there is no such field; the message names those that there are.
    #[track_caller]
    pub fn tab_field(&self, index: usize, tab: &str, field: &str) -> &str {
        let tabs = match self.payload {
            Payload::Object(kind) => table(kind).attributes.and_then(|column| self.json(index).get(column)),
            _ => None,
        };
        match tabs.and_then(|tabs| tabs.get(tab)?.get(field)?.get(VALUE)) {
            Some(Value::String(text)) => text,
            Some(Value::Bool(true)) => "true",
            Some(Value::Bool(false)) => "false",
            Some(other) => panic!("field `{field}` of tab `{tab}` of object {index} is no text but {other}"),
            None => panic!(
                "object {index} has no field `{field}` in tab `{tab}`; it has {}{}",
                fields(tabs),
                self.story()
            ),
        }
    }

    /// Whether a line of the log contains the text.
    pub fn log_contains(&self, text: &str) -> bool {
        self.logs.iter().any(|line| line.message.contains(text))
    }

    /// Goes on when every unit succeeded, skipped ones included.
    ///
    /// # Panics
    ///
    /// When one failed, with all that is known about it.
    #[track_caller]
    pub fn assert_success(&self) -> &Self {
        assert!(self.status.is_success(), "the call failed{}", self.story());
        self
    }

    /// Goes on when the call failed, and a failed unit or the status says so with this text.
    ///
    /// # Panics
    ///
    /// When it did not.
    #[track_caller]
    pub fn assert_failed_with(&self, text: &str) -> &Self {
        let failed = self.units.iter().filter(|unit| unit.state == UnitState::Failed);
        let said = failed.map(|unit| unit.message.as_str()).chain([self.status.message()]);
        let is_said = !self.status.is_success() && said.into_iter().any(|message| message.contains(text));
        assert!(is_said, "the call did not fail with {text:?}{}", self.story());
        self
    }

    #[track_caller]
    fn json(&self, index: usize) -> &Value {
        match self.objects.get(index) {
            Some(object) => object,
            None => panic!("there is no object {index}: the call was given {}", self.objects.len()),
        }
    }

    /// The tag effects of an object itself, not of what is in its lists.
    #[track_caller]
    fn tags(&self, index: usize) -> (Vec<&str>, Vec<&str>) {
        let object = self.json(index);
        let id = match self.payload {
            Payload::Object(kind) => object.get(table(kind).id).and_then(Value::as_i64),
            _ => None,
        };
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for effect in self.edits.get(index).map(Vec::as_slice).unwrap_or_default() {
            if let Effect::Tags { object, id: edited, add, remove } = effect
                && self.payload == Payload::Object(*object)
                && *edited == id
            {
                added.extend(add.iter().map(String::as_str));
                removed.extend(remove.iter().map(String::as_str));
            }
        }
        (added, removed)
    }

    /// The call in a few lines, for messages.
    fn story(&self) -> String {
        let mut story = format!("\nstatus: {}", self.status);
        for unit in &self.units {
            // Writing to a `String` cannot fail.
            let _ = write!(story, "\nunit {}: {} {}", unit.index, unit.state.word(), unit.message);
        }
        for line in &self.logs {
            let _ = write!(story, "\nlog: {} {}", line.level, line.message);
        }
        story
    }
}

/// The fields of custom attributes, for a message.
fn fields(tabs: Option<&Value>) -> String {
    let mut names = Vec::new();
    if let Some(tabs) = tabs.and_then(Value::as_object) {
        for (tab, fields) in tabs {
            let fields = fields.as_object().map(Map::keys);
            names.extend(fields.into_iter().flatten().map(|field| format!("`{tab}` / `{field}`")));
        }
    }
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
