//! Carries a change over to JSON that says the same in another shape: fewer keys, other names.

use iris_catalog::object::Object;
use serde_json::{Map, Value};

/// Changes in `given` what differs between `before` and `after`, which is `given` read and written again.
///
/// `table` knows the other names that columns may have in `given`.
pub(super) fn merge(given: &mut Value, before: &Value, after: &Value, table: Option<&Object>) {
    if before == after {
        return;
    }
    match (given, before, after) {
        (Value::Object(given), Value::Object(before), Value::Object(after)) => {
            maps(given, before, after, table);
        }
        (Value::Array(given), Value::Array(before), Value::Array(after)) if given.len() == before.len() => {
            lists(given, before, after, table);
        }
        (given, _, after) => *given = after.clone(),
    }
}

fn maps(
    given: &mut Map<String, Value>,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    table: Option<&Object>,
) {
    for (key, after) in after {
        let before = before.get(key);
        if before == Some(after) {
            continue;
        }
        let alias =
            table.and_then(|table| table.column(key)?.alias).filter(|alias| given.contains_key(*alias));
        let place = if given.contains_key(key) { key } else { alias.unwrap_or(key) };
        let inner = table.and_then(|table| inside(table, key));
        match (given.get_mut(place), before) {
            (Some(given), Some(before)) => merge(given, before, after, inner),
            _ => {
                given.insert(place.to_owned(), after.clone());
            }
        }
    }
    given.retain(|key, _| after.contains_key(key) || !before.contains_key(key));
}

/// What a lookup or a list holds.
fn inside(table: &Object, key: &str) -> Option<&'static Object> {
    let lookup = table.lookups.iter().find(|lookup| lookup.name == key).map(|lookup| lookup.of);
    lookup.or_else(|| table.lists.iter().find(|list| list.name == key).map(|list| list.of))
}

fn lists(given: &mut Vec<Value>, before: &[Value], after: &[Value], table: Option<&Object>) {
    given.truncate(after.len());
    for (index, after) in after.iter().enumerate() {
        match (given.get_mut(index), before.get(index)) {
            (Some(given), Some(before)) => merge(given, before, after, table),
            _ => given.push(after.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn merged(given: Value, before: &Value, after: &Value, table: Option<&Object>) -> Value {
        let mut given = given;
        merge(&mut given, before, after, table);
        given
    }

    #[test]
    fn only_what_changed_is_written() {
        let before = json!({"a": 1, "b": null, "c": {"x": 1, "y": null}, "d": [{"e": 1, "f": null}]});
        let after = json!({"a": 1, "b": 2, "c": {"x": 3, "y": null}, "d": [{"e": 1, "f": null}, {"e": 2, "f": null}]});
        let given = json!({"d": [{"e": 1}], "c": {"x": 1}, "a": 1.0});
        assert_eq!(
            merged(given, &before, &after, None),
            json!({"d": [{"e": 1}, {"e": 2, "f": null}], "c": {"x": 3}, "a": 1.0, "b": 2})
        );
    }

    #[test]
    fn what_is_gone_afterwards_goes() {
        let (before, after) = (json!({"a": {"x": 1, "y": 2}}), json!({"a": {"y": 2}}));
        assert_eq!(
            merged(json!({"a": {"x": 1, "y": 2}, "z": 0}), &before, &after, None),
            json!({"a": {"y": 2}, "z": 0})
        );
        assert_eq!(merged(json!([1, 2, 3]), &json!([1, 2, 3]), &json!([1, 3]), None), json!([1, 3]));
    }

    #[test]
    fn a_column_keeps_the_name_it_was_given_by() {
        let table = iris_catalog::object::object(iris_catalog::ObjectKind::Case);
        let column = table.columns.iter().find(|column| column.alias.is_some()).unwrap();
        let alias = column.alias.unwrap();
        let (before, after) = (json!({ column.name: "a" }), json!({ column.name: "b" }));
        assert_eq!(merged(json!({ alias: "a" }), &before, &after, Some(table)), json!({ alias: "b" }));
    }

    fn tree() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![Just(Value::Null), (0..3_i64).prop_map(Value::from)];
        leaf.prop_recursive(3, 16, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                proptest::collection::vec(("[a-c]", inner), 0..3)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_was_given_whole_comes_out_as_it_is_afterwards(before in tree(), after in tree()) {
            prop_assert_eq!(merged(before.clone(), &before, &after, None), after);
        }

        #[test]
        fn any_shape_is_survived(given in tree(), before in tree(), after in tree()) {
            let _ = merged(given, &before, &after, None);
        }
    }
}
