//! The guard beyond its listing: whatever a request holds, and values that are to stay as they are.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use iris_listings::request_guard::Guard;
use iris_runtime::Module;
use iris_runtime::testkit::TestKit;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const HOOKS: [&str; 2] = ["on_preload_ioc_create", "on_preload_ioc_update"];

/// The value that is stored, for a type that is no domain.
fn stored(value: &str) -> String {
    let body = json!({"ioc_value": value, "ioc_type_id": 141});
    let call = TestKit::<Guard>::new().call(HOOKS[0], body);
    call.assert_success();
    call.objects[0]["ioc_value"].as_str().unwrap().to_owned()
}

#[test]
fn iris_waits_for_both_hooks() {
    let hooks = Guard::DEFINITION.hooks();
    assert_eq!(hooks.iter().map(|hook| hook.hook).collect::<Vec<_>>(), HOOKS);
    assert!(hooks.iter().all(|hook| !hook.asynchronous));
}

#[test]
fn what_is_defanged_becomes_usable() {
    for (sent, expected) in [
        ("hxxp://evil[.]example/a?b=(c", "hxxp://evil[.]example/a?b=(c"),
        ("HXXPS[://]evil(.)example/Path", "https://evil.example/Path"),
        ("hxxp[:]//evil{.}example", "http://evil.example"),
        ("someone[at]evil[dot]example", "someone@evil.example"),
        ("192[.]0[.]2[.]1", "192.0.2.1"),
        ("\t evil.example \r\n", "evil.example"),
        ("evil.example", "evil.example"),
    ] {
        assert_eq!(stored(sent), expected, "{sent:?}");
    }
}

#[test]
fn what_is_no_name_or_address_keeps_its_brackets() {
    for value in [
        "^evil[.]example$",
        ".*[.]example",
        r"C:\Program Files\a[.]exe",
        "[2001:db8::1]",
        "[[.]]",
        "hxxp.example",
        "hxxp",
        "",
    ] {
        assert_eq!(stored(value), value);
    }
}

#[test]
fn the_type_of_domains_is_that_of_a_fresh_iris_unless_it_is_set() {
    let types = iris_runtime::catalog::reference::IOC_TYPES;
    let domain = types.iter().find(|entry| entry.name == "domain").unwrap().id;
    let lowered = |kit: &TestKit<Guard>, id: Value| {
        let call = kit.call(HOOKS[1], json!({"ioc_value": "A.EXAMPLE", "ioc_type_id": id}));
        call.objects[0]["ioc_value"] == "a.example"
    };
    let kit = TestKit::<Guard>::new();
    assert!(lowered(&kit, json!(domain)) && lowered(&kit, json!(format!(" {domain} "))));
    let kit = kit.set("guard_domain_type", "7");
    assert!(lowered(&kit, json!(7)) && !lowered(&kit, json!(domain)));
    for odd in [json!(null), json!([7]), json!(7.5), json!("seven"), json!({"id": 7}), json!(true)] {
        assert!(!lowered(&kit, odd.clone()), "{odd}");
    }
}

#[test]
fn a_change_is_logged_and_nothing_else_is_touched() {
    let body = json!({"ioc_value": "evil[.]example", "ioc_tags": " keep ", "mine": [1]});
    let call = TestKit::<Guard>::new().call(HOOKS[0], body);
    assert!(call.log_contains("\"evil[.]example\" is stored as \"evil.example\""));
    assert_eq!(call.objects[0], json!({"ioc_value": "evil.example", "ioc_tags": " keep ", "mine": [1]}));
    let call = TestKit::<Guard>::new().call(HOOKS[0], json!({"ioc_value": "evil.example"}));
    assert!(call.logs.is_empty() && call.effects.is_empty());
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[ \\[\\].:/(){}hxptsdoa@]{0,24}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,3}", inner, 0..3)
                .prop_map(|map| map.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #[test]
    fn any_request_is_let_through_and_a_tidy_one_is_left_alone(
        value in proptest::option::of(any_json()),
        type_id in proptest::option::of(prop_oneof![Just(json!(20)), Just(json!("20")), any_json()]),
    ) {
        let mut body = Map::new();
        body.extend(value.map(|value| ("ioc_value".to_owned(), value)));
        body.extend(type_id.map(|id| ("ioc_type_id".to_owned(), id)));
        let kit = TestKit::<Guard>::new();
        let call = kit.call(HOOKS[0], Value::Object(body));
        prop_assert!(call.status.is_success(), "{}", call.status);
        let again = kit.call(HOOKS[1], &call.objects[0]);
        prop_assert!(again.effects.is_empty(), "{:?}", again.effects);
    }
}
