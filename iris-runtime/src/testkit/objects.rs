//! The objects of a call after its effects, as a host would leave them.

use iris_catalog::{ObjectKind, Payload};
use serde_json::Value;

use crate::call::Report;
use crate::effect::{Effect, apply_each, apply_to_body};
use crate::error::Error;
use crate::object::{Record, read_json, to_json};
use crate::{Alert, Asset, Case, Event, Evidence, GlobalTask, Ioc, Note, Task};

/// What the call did to each object, by place.
pub(super) fn edits(objects: usize, report: &Report) -> Result<Vec<Vec<Effect>>, Error> {
    if let [unit] = report.units.as_slice()
        && objects > 1
    {
        let is_anonymous = |effect: &Effect| {
            matches!(effect, Effect::Body { .. }) || effect.edits().is_some_and(|(_, id)| id.is_none())
        };
        if unit.effects.iter().any(is_anonymous) {
            return Err(Error::msg(
                "the handler took all objects at once, and objects without an id cannot be told apart: give each its id, or hand over one at a time",
            ));
        }
        return Ok(vec![unit.effects.clone(); objects]);
    }
    let of = |index| report.units.iter().find(|unit| unit.index == index).map(|unit| unit.effects.clone());
    Ok((0..objects).map(|index| of(index).unwrap_or_default()).collect())
}

/// The object with its effects; one that cannot be read stays as it was given.
pub(super) fn after(payload: Payload, given: &Value, effects: &[Effect]) -> Result<Value, Error> {
    match payload {
        Payload::Object(kind) => match kind {
            ObjectKind::Alert => edited(&mut Alert::default(), given, effects),
            ObjectKind::Case => edited(&mut Case::default(), given, effects),
            ObjectKind::Asset => edited(&mut Asset::default(), given, effects),
            ObjectKind::Note => edited(&mut Note::default(), given, effects),
            ObjectKind::Ioc => edited(&mut Ioc::default(), given, effects),
            ObjectKind::Event => edited(&mut Event::default(), given, effects),
            ObjectKind::Evidence => edited(&mut Evidence::default(), given, effects),
            ObjectKind::Task => edited(&mut Task::default(), given, effects),
            ObjectKind::GlobalTask => edited(&mut GlobalTask::default(), given, effects),
        },
        Payload::Body(_) => {
            let mut given = given.clone();
            if let Some(body) = given.as_object_mut() {
                for effect in effects.iter().filter(|effect| matches!(effect, Effect::Body { .. })) {
                    apply_to_body(body, effect)?;
                }
            }
            Ok(given)
        }
        _ => Ok(given.clone()),
    }
}

/// Reads into the empty object.
fn edited(object: &mut dyn Record, given: &Value, effects: &[Effect]) -> Result<Value, Error> {
    if read_json(object, given.clone()).is_err() {
        return Ok(given.clone());
    }
    apply_each(object, effects)?;
    Ok(to_json(object))
}
