//! The stored parameters after an upgrade of the module: IRIS itself never looks at the new schema.

use iris_catalog::param::{DEFAULT, NAME, VALUE};
use iris_runtime::config::{ParamRow, RawConfig};
use serde_json::{Map, Value};

/// The list that IRIS should hold; `None` if it holds that already, or something that is not ours.
///
/// Values stay, also those stored under a parameter's former name; a new parameter has its default, as IRIS
/// presets it; what the module no longer has is dropped.
pub(crate) fn migrated(stored: &Value, params: &[ParamRow]) -> Option<Value> {
    let Value::Array(list) = stored else { return None };
    if RawConfig::from_iris(stored.clone()).is_foreign(params) {
        return None;
    }
    let rows: Vec<&Map<String, Value>> = list.iter().filter_map(Value::as_object).collect();
    let named = |name: &str| rows.iter().find(|row| row.get(NAME).and_then(Value::as_str) == Some(name));
    let after: Vec<Value> = params
        .iter()
        .map(|param| {
            let mut dict = param.to_json();
            let old = named(param.name).or_else(|| named(param.was?));
            let value = match old {
                Some(old) => old.get(VALUE).cloned(),
                None => dict.get(DEFAULT).filter(|default| !default.is_null()).cloned(),
            };
            if let (Some(value), Some(dict)) = (value, dict.as_object_mut()) {
                dict.insert(VALUE.to_owned(), value);
            }
            dict
        })
        .collect();
    let after = Value::Array(after);
    (after != *stored).then_some(after)
}

/// Whether version `ours` comes after `theirs`. Versions are compared number by number; what follows a `-`
/// or `+` is left out, and text that is no version is older than any.
pub(crate) fn is_newer(ours: &str, theirs: &str) -> bool {
    numbers(ours) > numbers(theirs)
}

fn numbers(version: &str) -> Vec<u64> {
    let plain = version.split(['-', '+']).next().unwrap_or_default();
    let mut numbers: Vec<u64> = plain.split('.').map_while(|part| part.trim().parse().ok()).collect();
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    numbers
}

#[cfg(test)]
mod tests {
    use iris_runtime::config::{Param, Stored};
    use serde_json::json;

    use super::*;

    const LIMIT: ParamRow = Param::<f64>::new("limit", "Limit", "").default(Stored::Float(5.0)).row();
    const KEY: ParamRow = Param::<String>::new("api_key", "Key", "").was("key").row();

    fn value(list: &Value, index: usize) -> Option<&Value> {
        list[index].get(VALUE)
    }

    #[test]
    fn values_are_kept_defaults_added_and_removed_parameters_dropped() {
        let stored = json!([
            {"param_name": "gone", "value": 1},
            {"param_name": "key", "default": null, "value": "s3cret"},
        ]);
        let after = migrated(&stored, &[LIMIT, KEY]).unwrap();
        assert_eq!(after.as_array().unwrap().len(), 2);
        assert_eq!(value(&after, 0), Some(&json!(5.0)));
        assert_eq!((value(&after, 1), &after[1][NAME]), (Some(&json!("s3cret")), &json!("api_key")));
        assert_eq!(migrated(&after, &[LIMIT, KEY]), None, "a second time changes nothing");
    }

    #[test]
    fn a_value_that_was_never_set_stays_unset_and_null_stays_null() {
        let stored = json!([{"param_name": "limit", "value": null}, {"param_name": "api_key", "default": 1}]);
        let after = migrated(&stored, &[LIMIT, KEY]).unwrap();
        assert_eq!((value(&after, 0), value(&after, 1)), (Some(&Value::Null), None));
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        for foreign in [json!(null), json!({}), json!([]), json!([{"param_name": "other", "value": 1}])] {
            let list = migrated(&foreign, &[LIMIT]);
            let is_empty = foreign == json!([]);
            assert_eq!(list.is_some(), is_empty, "{foreign}");
        }
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(is_newer("1.10.0", "1.9.9") && is_newer("0.1.0", "") && is_newer("2", "1.9"));
        assert!(!is_newer("1.0.0", "1.0") && !is_newer("1.0.0-rc1", "1.0.0") && !is_newer("1", "2"));
    }
}
