//! Tests of `data`.

use std::io;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::output::Colour;

fn read(text: &str) -> Result<Data, String> {
    let mut stdin = text.as_bytes();
    let (mut out, mut err) = (io::sink(), io::sink());
    let mut io = Io::new(&|_| None, &mut stdin, &mut out, &mut err, Colour::default());
    Data::read(Path::new("-"), 1 << 20, &mut io).map_err(|refusal| refusal.text().to_owned())
}

fn wrong(payload: Payload, object: &Value) -> String {
    check(payload, object).map_or_else(|error| error.to_string(), |()| panic!("{object} is accepted"))
}

#[test]
fn one_object_and_an_array_keep_their_shape() {
    let one = read("{\"a\": 1}").unwrap();
    assert_eq!(one.same_shape(one.objects.clone()), json!({"a": 1}));
    let list = read("[{\"a\": 1}]").unwrap();
    assert_eq!(list.same_shape(list.objects.clone()), json!([{"a": 1}]));
    assert_eq!(read("7").unwrap().objects, [json!(7)]);
    assert_eq!(read("[]").unwrap_err(), "no objects: standard input holds an empty array");
}

#[test]
fn objects_of_every_kind_are_accepted_and_others_named() {
    for kind in ObjectKind::ALL {
        let table = object(kind);
        let own = json!({ table.ghost.unwrap(): "x", "unknown": [1] });
        check(Payload::Object(kind), &own).unwrap();
        check(Payload::Commented(kind), &json!({"comment": {"comment_text": "c"}, kind.word(): own}))
            .unwrap();
        assert_eq!(title(Payload::Object(kind), &own), Some("x"));
        let text = wrong(Payload::Object(kind), &json!({"colour": "red"}));
        assert!(text.contains(kind.noun()) && text.contains("`colour`"), "{text}");
    }
}

#[test]
fn payloads_that_are_no_rows_have_shapes_of_their_own() {
    let ioc = ObjectKind::Ioc;
    check(Payload::Body(ioc), &json!({})).unwrap();
    check(Payload::Nothing, &json!({})).unwrap();
    check(Payload::Report, &json!({"report_id": 1, "case_id": 1, "file": "UEs="})).unwrap();
    for good in [json!(7), json!(7.0), json!({"alert_ids": [1, 2.0]})] {
        check(Payload::Id, &good).unwrap();
    }
    for bad in [json!(7.5), json!("7"), json!({"alert_ids": []}), json!({"alert_ids": ["x"]}), json!(null)] {
        assert!(wrong(Payload::Id, &bad).starts_with("expected an id"));
    }
    assert!(wrong(Payload::Body(ioc), &json!([1])).contains("the body of a request"));
    assert!(
        wrong(Payload::Report, &json!({"report_id": 1}))
            .contains("`case_id` is missing; found an object with keys `report_id`")
    );
    let text = wrong(Payload::Commented(ioc), &json!({"comment": {"comment_text": "c"}}));
    assert_eq!(text, "`ioc` is missing; found an object with keys `comment`");
}

#[test]
fn wrong_objects_are_listed_by_place_up_to_a_number() {
    let wrong = |count: usize| (0..count).map(|index| (index, "no".to_owned()));
    assert!(refuse(wrong(0), 3).is_ok());
    assert_eq!(refuse(wrong(1), 1).unwrap_err().text(), "no");
    assert_eq!(refuse(wrong(1), 2).unwrap_err().text(), "object 0: no");
    let text = refuse(wrong(7), 9).unwrap_err().text().to_owned();
    assert_eq!(text.lines().count(), 6);
    assert!(text.ends_with("and 2 more of 9 objects"), "{text}");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,4}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("ioc_value".to_owned()),
        Just("ioc_id".to_owned()),
        Just("ioc_type".to_owned()),
        Just("custom_attributes".to_owned()),
        Just("comment".to_owned()),
        Just("ioc".to_owned()),
        Just("alert_ids".to_owned()),
        "[a-z_]{0,4}",
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((key.clone(), inner), 0..5)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_judged_without_a_panic(value in any_json()) {
        for kind in ObjectKind::ALL {
            for payload in [Payload::Object(kind), Payload::Body(kind), Payload::Commented(kind)] {
                let _ = (check(payload, &value), title(payload, &value));
            }
        }
        for payload in [Payload::Id, Payload::Comment, Payload::Report, Payload::Nothing] {
            let _ = (check(payload, &value), title(payload, &value));
        }
    }
}
