//! The objects of a call after its effects, as a host would leave them.

use iris_catalog::{ObjectKind, Payload};
use serde_json::Value;

use crate::call::Report;
use crate::effect::{Effect, apply_all, apply_to_body};
use crate::error::Error;
use crate::object::{IrisObject, from_json, to_json};
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
            ObjectKind::Alert => edited::<Alert>(given, effects),
            ObjectKind::Case => edited::<Case>(given, effects),
            ObjectKind::Asset => edited::<Asset>(given, effects),
            ObjectKind::Note => edited::<Note>(given, effects),
            ObjectKind::Ioc => edited::<Ioc>(given, effects),
            ObjectKind::Event => edited::<Event>(given, effects),
            ObjectKind::Evidence => edited::<Evidence>(given, effects),
            ObjectKind::Task => edited::<Task>(given, effects),
            ObjectKind::GlobalTask => edited::<GlobalTask>(given, effects),
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

fn edited<T: IrisObject>(given: &Value, effects: &[Effect]) -> Result<Value, Error> {
    let Ok(mut object) = from_json::<T>(given.clone()) else { return Ok(given.clone()) };
    apply_all(&mut object, effects)?;
    Ok(to_json(&object))
}
