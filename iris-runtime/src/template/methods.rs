//! Python's methods on texts and dicts, for templates that were written for the Python modules.

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, State, Value};

/// Called for a method that the value itself does not have.
///
/// Each is done by the filter or operator of the same meaning, so its work is counted like theirs.
pub(super) fn call(state: &mut State, value: &Value, method: &str, args: &[Value]) -> Result<Value, Error> {
    let with = |first: &Value| [std::slice::from_ref(first), args].concat();
    match (value.kind(), method, args) {
        (ValueKind::Undefined | ValueKind::None, "items" | "keys" | "values" | "split", _) => {
            Ok(Value::from(Vec::<Value>::new()))
        }
        (ValueKind::Undefined, _, _) => Ok(Value::UNDEFINED),
        (ValueKind::Map, "items", []) => state.apply_filter("items", &with(value)),
        (ValueKind::Map, "keys", []) => state.apply_filter("list", &with(value)),
        (ValueKind::Map, "values", []) => {
            let keys = value.try_iter()?;
            keys.map(|key| value.get_item(&key)).collect::<Result<Vec<_>, _>>().map(Value::from)
        }
        (ValueKind::Map, "get", [key]) => get(value, key, &Value::from(())),
        (ValueKind::Map, "get", [key, default]) => get(value, key, default),
        (ValueKind::String, "lower" | "upper" | "title" | "capitalize" | "replace" | "split", _) => {
            state.apply_filter(method, &with(value))
        }
        (ValueKind::String, "strip", _) => state.apply_filter("trim", &with(value)),
        (ValueKind::String, "join", [list]) => state.apply_filter("join", &[list.clone(), value.clone()]),
        (ValueKind::String, "startswith", [_]) => {
            state.perform_test("startingwith", &with(value)).map(Value::from)
        }
        (ValueKind::String, "endswith", [_]) => {
            state.perform_test("endingwith", &with(value)).map(Value::from)
        }
        _ => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}

fn get(map: &Value, key: &Value, default: &Value) -> Result<Value, Error> {
    let found = map.get_item(key)?;
    Ok(if found.is_undefined() { default.clone() } else { found })
}
