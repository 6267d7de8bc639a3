//! Effects onto JSON: the objects of a file or the rows of the local host, in the shape in which they came.

mod merge;

use iris_catalog::ObjectKind;
use iris_runtime::effect::{Effect, apply_all, apply_to_body};
use iris_runtime::object::{IrisObject, from_json, to_json};
use iris_runtime::{Alert, Asset, Case, Error, Event, Evidence, GlobalTask, Ioc, Note, Task};
use serde_json::{Map, Value};

use crate::data::by_kind;

/// The object as it was given, with what the effects change in it and nothing else.
///
/// All effects that edit this object are applied, or none; others are left out.
pub(crate) fn edited(kind: ObjectKind, given: &Value, effects: &[Effect]) -> Result<Value, Error> {
    by_kind!(kind, edited_as(given, effects))
}

/// Changes the body of a request as the effects on bodies say; others are left out.
pub(crate) fn edit_body(body: &mut Map<String, Value>, effects: &[Effect]) -> Result<(), Error> {
    for effect in effects.iter().filter(|effect| matches!(effect, Effect::Body { .. })) {
        apply_to_body(body, effect)?;
    }
    Ok(())
}

fn edited_as<T: IrisObject>(given: &Value, effects: &[Effect]) -> Result<Value, Error> {
    let mut object = from_json::<T>(given.clone())?;
    let before = to_json(&object);
    apply_all(&mut object, effects)?;
    let mut edited = given.clone();
    merge::merge(&mut edited, &before, &to_json(&object), Some(T::OBJECT));
    Ok(edited)
}
