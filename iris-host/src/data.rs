//! The objects of a call: read from `--data`, and looked at before anything runs.

use std::path::Path;

use iris_catalog::object::object;
use iris_catalog::{ObjectKind, Payload};
use iris_runtime::object::{IrisObject, found, from_json};
use iris_runtime::{Alert, Asset, Case, Comment, Error, Event, Evidence, GlobalTask, Ioc, Note, Task};
use serde_json::Value;

use crate::exit::Refusal;
use crate::input::{Input, Limit, json};
use crate::output::Io;

/// Calls a generic function with the type of a kind.
macro_rules! by_kind {
    ($kind:expr, $function:ident($($argument:expr),*)) => {
        match $kind {
            ObjectKind::Alert => $function::<Alert>($($argument),*),
            ObjectKind::Case => $function::<Case>($($argument),*),
            ObjectKind::Asset => $function::<Asset>($($argument),*),
            ObjectKind::Note => $function::<Note>($($argument),*),
            ObjectKind::Ioc => $function::<Ioc>($($argument),*),
            ObjectKind::Event => $function::<Event>($($argument),*),
            ObjectKind::Evidence => $function::<Evidence>($($argument),*),
            ObjectKind::Task => $function::<Task>($($argument),*),
            ObjectKind::GlobalTask => $function::<GlobalTask>($($argument),*),
        }
    };
}
pub(crate) use by_kind;

/// The objects of a call, and the shape they came in.
#[derive(Debug, PartialEq)]
pub(crate) struct Data {
    pub(crate) objects: Vec<Value>,
    is_list: bool,
}

impl Data {
    /// Reads a file, or standard input for `-`.
    pub(crate) fn read(path: &Path, limit: u64, io: &mut Io<'_>) -> Result<Self, Refusal> {
        let input = if path == "-" { Input::Stdin(&mut *io.stdin) } else { Input::File(path) };
        let name = input.name();
        let text = input.read(Limit { bytes: limit, help: "`--max-data BYTES` sets another limit" })?;
        let data = match json(&name, &text)? {
            Value::Array(objects) => Self { objects, is_list: true },
            one => Self { objects: vec![one], is_list: false },
        };
        if data.objects.is_empty() {
            return Err(Refusal::new(format!("no objects: {name} holds an empty array")));
        }
        Ok(data)
    }

    /// A list of objects.
    #[cfg(test)]
    pub(crate) fn of(objects: Vec<Value>) -> Self {
        Self { objects, is_list: true }
    }

    /// Refuses the whole call if one object is not what the hook hands over.
    pub(crate) fn check(&self, payload: Payload) -> Result<(), Refusal> {
        let wrong = self.objects.iter().enumerate().filter_map(|(index, object)| {
            check(payload, object).err().map(|error| (index, error.to_string()))
        });
        refuse(wrong, self.objects.len())
    }

    /// Other objects in the shape in which these came.
    pub(crate) fn same_shape(&self, mut objects: Vec<Value>) -> Value {
        if self.is_list { Value::Array(objects) } else { objects.pop().unwrap_or_default() }
    }
}

/// How many wrong objects are listed.
const LISTED: usize = 5;

/// The objects that cannot be handed over, by place, as a reason to run nothing; `total` is how many there are.
pub(crate) fn refuse(wrong: impl Iterator<Item = (usize, String)>, total: usize) -> Result<(), Refusal> {
    let wrong: Vec<_> = wrong.collect();
    let listed = wrong.iter().take(LISTED).map(|(index, reason)| match total {
        1 => reason.clone(),
        _ => format!("object {index}: {reason}"),
    });
    let listed = listed.collect::<Vec<_>>().join("\n");
    match wrong.len() {
        0 => Ok(()),
        1..=LISTED => Err(Refusal::new(listed)),
        more => Err(Refusal::new(format!("{listed}\nand {} more of {total} objects", more - LISTED))),
    }
}

fn check(payload: Payload, object: &Value) -> Result<(), Error> {
    match payload {
        Payload::Object(kind) => by_kind!(kind, readable(object)),
        Payload::Body(_) => map(object, "the body of a request"),
        Payload::Id => id(object),
        Payload::Comment => readable::<Comment>(object),
        Payload::Commented(kind) => {
            map(object, "a comment with its object")?;
            readable::<Comment>(part(object, "comment")?).map_err(|error| error.context("`comment`"))?;
            let word = kind.word();
            by_kind!(kind, readable(part(object, word)?)).map_err(|error| error.context(format!("`{word}`")))
        }
        Payload::Report => {
            map(object, "a report")?;
            ["report_id", "case_id", "file"].iter().try_for_each(|key| part(object, key).map(drop))
        }
        Payload::Nothing => map(object, "an empty object"),
    }
}

/// The kind of which this is an object, told by its columns.
#[cfg(feature = "web")]
pub(crate) fn kind_of(object: &Value) -> Option<ObjectKind> {
    ObjectKind::ALL.into_iter().find(|kind| check(Payload::Object(*kind), object).is_ok())
}

fn readable<T: IrisObject>(object: &Value) -> Result<(), Error> {
    from_json::<T>(object.clone()).map(drop)
}

fn map(object: &Value, expected: &str) -> Result<(), Error> {
    if object.is_object() {
        return Ok(());
    }
    Err(Error::msg(format!("expected {expected}: a JSON object; found {}", found(object))))
}

fn part<'a>(object: &'a Value, key: &str) -> Result<&'a Value, Error> {
    object.get(key).ok_or_else(|| Error::msg(format!("`{key}` is missing; found {}", found(object))))
}

/// A number without a fraction, or what IRIS sends for several alerts at once.
fn id(object: &Value) -> Result<(), Error> {
    let is_id = |value: &Value| value.is_i64() || value.as_f64().is_some_and(|number| number.fract() == 0.0);
    let several = object.get("alert_ids").and_then(Value::as_array);
    if is_id(object) || several.is_some_and(|ids| !ids.is_empty() && ids.iter().all(is_id)) {
        return Ok(());
    }
    Err(Error::msg(format!("expected an id: a whole number; found {}", found(object))))
}

/// What names an object that the hook hands over: an IOC's value, a note's title.
pub(crate) fn title(payload: Payload, value: &Value) -> Option<&str> {
    let (Payload::Object(kind) | Payload::Commented(kind)) = payload else { return None };
    let value = if let Payload::Commented(_) = payload { value.get(kind.word())? } else { value };
    let table = object(kind);
    let column = table.column(table.ghost?)?;
    let named = |name: &str| value.get(name)?.as_str().filter(|text| !text.is_empty());
    named(column.name).or_else(|| named(column.alias?))
}

#[cfg(test)]
#[path = "data/tests.rs"]
mod tests;
