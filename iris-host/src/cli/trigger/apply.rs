//! `--apply`: the objects as they are after the effects, in the shape in which they were given.

mod target;

use iris_catalog::Payload;
use iris_runtime::call::Report;
use iris_runtime::effect::Effect;
use serde_json::Value;

pub(super) use self::target::Target;
use crate::data::Data;
use crate::effects;
use crate::exit::Refusal;

/// Whether the effect leaves the objects of the call alone and makes another one.
pub(super) fn makes_something_new(effect: &Effect) -> bool {
    effect.edits().is_none() && !matches!(effect, Effect::Body { .. })
}

/// The objects after the effects of all units that succeeded.
pub(super) fn objects(data: &Data, report: &Report, payload: Payload) -> Result<Vec<Value>, Refusal> {
    let mut objects = data.objects.clone();
    for (index, object) in objects.iter_mut().enumerate() {
        let effects = effects_for(index, data, report)?;
        if effects.is_empty() {
            continue;
        }
        match payload {
            Payload::Object(kind) => *object = effects::edited(kind, object, effects)?,
            Payload::Body(_) => {
                if let Some(body) = object.as_object_mut() {
                    effects::edit_body(body, effects)?;
                }
            }
            Payload::Id | Payload::Comment | Payload::Commented(_) | Payload::Report | Payload::Nothing => {}
        }
    }
    Ok(objects)
}

/// The effects of the unit that handled this object.
///
/// A handler that takes all objects at once is one unit, in whose effects objects are told apart by their
/// ids alone.
fn effects_for<'a>(index: usize, data: &Data, report: &'a Report) -> Result<&'a [Effect], Refusal> {
    let [unit] = report.units.as_slice() else {
        let unit = report.units.iter().find(|unit| unit.index == index);
        return Ok(unit.map_or(&[], |unit| &unit.effects));
    };
    let is_anonymous = |effect: &Effect| {
        matches!(effect, Effect::Body { .. }) || effect.edits().is_some_and(|(_, id)| id.is_none())
    };
    if data.objects.len() > 1 && unit.effects.iter().any(is_anonymous) {
        let refusal = Refusal::new(
            "the handler took all objects at once, and objects without an id cannot be told apart",
        );
        return Err(refusal.help("give every object its id, or one object at a time"));
    }
    Ok(&unit.effects)
}

#[cfg(test)]
#[path = "apply/tests.rs"]
mod tests;
