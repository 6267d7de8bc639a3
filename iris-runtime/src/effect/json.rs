//! Effects to JSON and back.

mod read;

use iris_catalog::ObjectKind;
use serde_core::de::Error as _;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::Effect;

pub(super) use read::read;

/// The word that stands for an object where a request's body is meant.
const REQUEST: &str = "request";

impl Serialize for Effect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Effect {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_json(Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

pub(super) fn write(effect: &Effect) -> Value {
    let keys = Keys(Map::new()).with("effect", effect.word());
    let keys = match effect {
        Effect::Tags { object, id, add, remove } => {
            keys.of(*object, *id).with("add", json!(add)).with("remove", json!(remove))
        }
        Effect::Tab { object, id, tab } => keys.of(*object, *id).with("tab", json!(tab)),
        Effect::TabField { object, id, tab, field, content } => keys
            .of(*object, *id)
            .with("tab", json!(tab))
            .with("field", json!(field))
            .with("type", content.field_type.word())
            .with("value", content.value.clone())
            .some("mandatory", content.mandatory.then_some(true))
            .some("options", Some(&content.options).filter(|options| !options.is_empty())),
        Effect::Set { object, id, column, from, to } => keys.of(*object, *id).change(column, from, to),
        Effect::Body { key, from, to } => {
            let keys = keys.with("object", REQUEST).with("id", Value::Null);
            keys.with("column", json!(key)).with("from", from.clone()).some("to", to.as_ref())
        }
        Effect::AddNote { title, content, directory, case_id } => keys
            .with("title", json!(title))
            .with("content", json!(content))
            .some("directory", directory.as_ref())
            .some("case_id", *case_id),
        Effect::AddIoc { ioc_value, ioc_type, description, tags, tlp } => keys
            .with("ioc_value", json!(ioc_value))
            .with("ioc_type", json!(ioc_type))
            .with("description", json!(description))
            .with("tags", json!(tags))
            .some("tlp", tlp.as_ref()),
        Effect::Comment { object, id, text } => keys.of(*object, *id).with("text", json!(text)),
        Effect::RegisterEvidence { filename, description, size, sha256 } => keys
            .with("filename", json!(filename))
            .with("description", json!(description))
            .with("size", *size)
            .with("sha256", json!(sha256)),
    };
    keys.0.into()
}

/// The keys written so far.
struct Keys(Map<String, Value>);

impl Keys {
    fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// A key that is left out where there is nothing to say.
    fn some(self, key: &str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.with(key, json!(value)),
            None => self,
        }
    }

    fn of(self, object: ObjectKind, id: Option<i64>) -> Self {
        self.with("object", object.word()).with("id", json!(id))
    }

    fn change(self, column: &str, from: &Value, to: &Value) -> Self {
        self.with("column", column).with("from", from.clone()).with("to", to.clone())
    }
}
