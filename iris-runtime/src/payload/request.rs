//! The raw body of a request, before IRIS has looked at it.

use serde_core::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::effect::Effect;
use crate::error::Error;
use crate::object::found;

/// What preload hooks of creations and updates hand over: keys and values as the client sent them.
///
/// Nothing of it is checked: keys may be missing, values of any type. What a handler changes goes back to
/// IRIS, which then validates it as if the client had sent it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    body: Map<String, Value>,
}

impl Request {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.body.get(key)
    }

    /// The value of a key that holds text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_str)
    }

    /// Sets a key.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        self.body.insert(key.into(), value.into());
    }

    /// Takes a key away, and gives what it held.
    ///
    /// For IRIS a key that is missing is not one that is null: the one leaves a value as it is, the other empties it.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.body.shift_remove(key)
    }

    /// The keys, in the order of the body.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.body.keys().map(String::as_str)
    }

    pub(super) fn from_json(value: Value) -> Result<Self, Error> {
        match value {
            Value::Object(body) => Ok(Self { body }),
            other => {
                let found = found(&other);
                let text =
                    format!("expected the body of a request, an object with keys and values; found {found}");
                Err(Error::msg(text).object())
            }
        }
    }

    // `Result` because the other payloads' changes can be refused.
    #[allow(clippy::unnecessary_wraps)]
    pub(super) fn changes(before: &Self, after: &Self) -> Result<Vec<Effect>, Error> {
        Ok(Effect::of_body(&before.body, &after.body))
    }
}

/// The body, as a host hands it over.
impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::effect::apply_to_body;

    #[test]
    fn edits_are_effects_on_keys() {
        let before = Request::from_json(json!({"ioc_value": "a", "ioc_tags": null})).unwrap();
        let mut after = before.clone();
        after.set("ioc_tags", "vip");
        assert_eq!((after.remove("ioc_value"), after.remove("ioc_value")), (Some("a".into()), None));
        assert_eq!(before.text("ioc_value"), Some("a"));
        let effects = Request::changes(&before, &after).unwrap();
        let set = Effect::Body { key: "ioc_tags".into(), from: Value::Null, to: Some("vip".into()) };
        let removed = Effect::Body { key: "ioc_value".into(), from: "a".into(), to: None };
        assert_eq!(effects, [set, removed.clone()]);
        let json = r#"{"effect":"set","object":"request","id":null,"column":"ioc_value","from":"a"}"#;
        assert_eq!(removed.to_string(), json);
        assert_eq!(Effect::from_json(removed.to_json()).unwrap(), removed);
        let mut body = before.body;
        for effect in &effects {
            assert!(apply_to_body(&mut body, effect).unwrap());
            assert!(!apply_to_body(&mut body, effect).unwrap());
        }
        assert_eq!(Value::Object(body), json!({"ioc_tags": "vip"}));
    }

    #[test]
    fn a_body_is_an_object() {
        let error = Request::from_json(json!([1])).unwrap_err().to_string();
        assert_eq!(error, "expected the body of a request, an object with keys and values; found a list");
    }
}
