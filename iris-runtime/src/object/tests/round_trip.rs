//! Every type, made up from its table: what goes in comes out.

use std::fmt::Debug;

use iris_catalog::object::{Column, ColumnType, Object};
use proptest::test_runner::{Config, TestRunner};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::object::arbitrary::json_of;
use crate::object::*;

/// One type: read, written, read again, by our functions and by serde's.
fn round_trip<T>()
where
    T: Record + Clone + Default + PartialEq + Debug + Serialize + DeserializeOwned,
{
    let mut runner = TestRunner::new(Config { cases: 48, ..Config::default() });
    let outcome = runner.run(&json_of(T::default().table()), |json| {
        let object: T = from_json(json.clone()).unwrap();
        let written = to_json(&object);
        assert_eq!(from_json::<T>(written.clone()).unwrap(), object);
        assert_eq!(serde_json::to_value(&object).unwrap(), written);
        assert_eq!(serde_json::from_str::<T>(&written.to_string()).unwrap(), object);
        kept(object.table(), &json, &written);
        Ok(())
    });
    outcome.unwrap();
}

/// Every key of the input is in the output, with what means the same.
fn kept(table: &Object, json: &Value, written: &Value) {
    for (key, value) in json.as_object().unwrap() {
        let out = &written[key];
        if let Some(column) = table.column(key) {
            assert!(same_value(column, value, out), "{key}: {value} became {out}");
        } else if let Some(lookup) = table.lookups.iter().find(|lookup| lookup.name == key) {
            if !value.is_null() && !out.is_null() {
                kept(lookup.of, value, out);
            }
        } else if let Some(list) = table.lists.iter().find(|list| list.name == key) {
            let (rows, out) = (value.as_array().unwrap(), out.as_array().unwrap());
            assert_eq!(rows.len(), out.len());
            rows.iter().zip(out).for_each(|(row, out)| kept(list.of, row, out));
        } else {
            assert_eq!(value, out, "{key}");
        }
    }
}

// The floats are made from integers.
#[allow(clippy::cast_possible_truncation)]
fn same_value(column: &Column, one: &Value, other: &Value) -> bool {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    // Ids may come as floats and leave as integers.
    let number = |value: &Value| value.as_i64().or(value.as_f64().map(|number| number as i64));
    match column.ty {
        ColumnType::Text | ColumnType::Varchar => text(one) == text(other),
        ColumnType::Int | ColumnType::Bigint => number(one) == number(other),
        _ => one == other,
    }
}

macro_rules! check {
    ($(#[$about:meta])* $name:ident $($rest:tt)*) => {
        round_trip::<$name>();
    };
}

#[test]
fn every_object() {
    iris_catalog::for_each_object!(check);
}

#[test]
fn every_lookup() {
    iris_catalog::for_each_lookup!(check);
}

#[test]
fn every_field_has_the_place_of_its_column() {
    macro_rules! places {
        ($(#[$about:meta])* $name:ident $($rest:tt)*) => {{
            let mut object = $name::default();
            let table = object.table();
            for (index, column) in table.columns.iter().enumerate() {
                let value = match object.column(index).get() {
                    Scalar::Text(_) => Scalar::from("text"),
                    _ if column.is_json() => Scalar::from(true),
                    _ if column.ty == ColumnType::Bool => Scalar::from(true),
                    _ if column.ty == ColumnType::Timestamp || column.ty == ColumnType::Date => {
                        Scalar::from("2024-01-31")
                    }
                    _ => Scalar::from(1),
                };
                object.column_mut(index).set(value.clone()).unwrap();
                assert_eq!(object.column(index).get(), value);
                assert_eq!(to_json(&object)[column.name], value.clone().into_json(), "{}", column.name);
                assert!(format!("{object:?}").contains(column.name));
            }
        }};
    }
    iris_catalog::for_each_object!(places);
    iris_catalog::for_each_lookup!(places);
}
