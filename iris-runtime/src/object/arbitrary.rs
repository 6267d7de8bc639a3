//! Objects made up for tests, from what the catalogue says alone.

use iris_catalog::object::{Column, ColumnType, Object, Tags};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{FieldType, IrisObject, from_json};

/// JSON of an object: its title, some of its columns, lookups and lists, and keys nobody knows.
pub(crate) fn json_of(table: &'static Object) -> BoxedStrategy<Value> {
    let columns: Vec<_> = table
        .columns
        .iter()
        .map(|column| {
            let value = value_of(table, column);
            // An object is told by its columns, so the title is always there.
            let value = if table.ghost == Some(column.name) {
                value.prop_map(Some).boxed()
            } else {
                option::weighted(0.7, value).boxed()
            };
            value.prop_map(move |value| Some((column.name, value?))).boxed()
        })
        .chain(table.lookups.iter().map(|lookup| {
            let value = prop_oneof![Just(Value::Null), json_of(lookup.of)];
            option::of(value).prop_map(move |value| Some((lookup.name, value?))).boxed()
        }))
        .chain(table.lists.iter().map(|list| {
            let rows = vec(json_of(list.of), 0..3).prop_map(|rows| Value::Array(numbered(rows, list.of)));
            option::of(rows).prop_map(move |value| Some((list.name, value?))).boxed()
        }))
        .collect();
    (columns, btree_map("unknown_[a-c]", any_json(), 0..3))
        .prop_map(|(known, unknown)| {
            let known = known.into_iter().flatten().map(|(name, value)| (name.to_owned(), value));
            Value::Object(known.chain(unknown).collect::<Map<_, _>>())
        })
        .boxed()
}

/// Rows of a list have ids of their own.
fn numbered(rows: Vec<Value>, of: &Object) -> Vec<Value> {
    let number = |(index, mut row): (usize, Value)| {
        row[of.id] = json!(index + 1);
        row
    };
    rows.into_iter().enumerate().map(number).collect()
}

/// An object of this type.
pub(crate) fn object<T: IrisObject>() -> impl Strategy<Value = T> {
    json_of(T::OBJECT).prop_map(|json| from_json(json).unwrap())
}

/// A value that the column takes.
pub(crate) fn value_of(table: &Object, column: &Column) -> BoxedStrategy<Value> {
    if table.tags == Tags::Text(column.name) {
        return "[abm,o ]{0,12}".prop_map(Value::from).boxed();
    }
    if table.attributes == Some(column.name) {
        return attributes().boxed();
    }
    let value = match column.ty {
        ColumnType::Text | ColumnType::Varchar | ColumnType::Bytes => {
            r"\PC{0,12}".prop_map(Value::from).boxed()
        }
        ColumnType::Uuid => "[0-9a-f]{8}-[0-9a-f]{4}".prop_map(Value::from).boxed(),
        ColumnType::Int => any::<i32>().prop_map(Value::from).boxed(),
        ColumnType::Bigint => {
            prop_oneof![any::<i64>().prop_map(Value::from), any::<i32>().prop_map(|id| json!(f64::from(id)))]
                .boxed()
        }
        ColumnType::Bool => any::<bool>().prop_map(Value::from).boxed(),
        ColumnType::Json | ColumnType::Jsonb => any_json().boxed(),
        ColumnType::Timestamp => {
            "20[0-9]{2}-0[1-9]-[12][0-8](T[01][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?)?"
                .prop_map(Value::from)
                .boxed()
        }
        ColumnType::Date => "20[0-9]{2}-0[1-9]-[12][0-8]".prop_map(Value::from).boxed(),
    };
    if column.nullable { prop_oneof![1 => Just(Value::Null), 5 => value].boxed() } else { value }
}

/// Tabs `a` to `c` with fields whose names begin with `m` or `o`, and what is neither tab nor field.
fn attributes() -> impl Strategy<Value = Value> {
    let field = prop_oneof![
        4 => (0..FieldType::ALL.len(), any_json()).prop_map(|(index, value)| {
            json!({"mandatory": false, "type": FieldType::ALL[index].word(), "value": value})
        }),
        1 => any_json(),
    ];
    let tab = btree_map("[mo][12]", field, 0..3).prop_map(|fields| json!(fields));
    let tabs = btree_map("[a-c]", tab, 0..3);
    prop_oneof![
        1 => Just(Value::Null),
        4 => (tabs, option::of(any_json().prop_filter("a list or a scalar", |json| !json.is_object()))).prop_map(
            |(mut tabs, foreign)| {
                tabs.extend(foreign.map(|foreign| ("foreign".to_owned(), foreign)));
                json!(tabs)
            }
        ),
    ]
}

/// Some JSON, not deep.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        r"\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map("[a-d]{1,2}", inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}
