//! JSON to effects.

use iris_catalog::ObjectKind;
use serde_core::Deserialize;
use serde_json::{Map, Value, json};

use super::REQUEST;
use crate::effect::Effect;
use crate::error::{Error, Result, ResultExt};
use crate::object::{AttributeField, FieldType, Scalar};

pub(in crate::effect) fn read(json: Value) -> Result<Effect> {
    let Value::Object(map) = json else {
        return Err(Error::msg(format!(
            "an effect is an object with the key `effect`; found {}",
            Scalar::from(&json)
        )));
    };
    let mut keys = Keys(map);
    let word = keys.text("effect")?;
    let effect = keys.effect(&word).context(format_args!("effect `{word}`"))?;
    match keys.0.keys().next() {
        None => Ok(effect),
        Some(key) => Err(Error::msg(format!("effect `{word}`: unknown key {key:?}"))),
    }
}

/// The keys that are not read yet.
struct Keys(Map<String, Value>);

impl Keys {
    fn effect(&mut self, word: &str) -> Result<Effect> {
        Ok(match word {
            "tags" => Effect::Tags {
                object: self.object()?,
                id: self.id("id")?,
                add: self.texts("add")?,
                remove: self.texts("remove")?,
            },
            "tab" => Effect::Tab { object: self.object()?, id: self.id("id")?, tab: self.text("tab")? },
            "tab_field" => Effect::TabField {
                object: self.object()?,
                id: self.id("id")?,
                tab: self.text("tab")?,
                field: self.text("field")?,
                content: self.content()?,
            },
            "set" if self.0.get("object").is_some_and(|object| object == REQUEST) => {
                self.0.shift_remove("object");
                self.0.shift_remove("id");
                let (key, from) = (self.text("column")?, self.any("from")?);
                Effect::Body { key, from, to: self.0.shift_remove("to") }
            }
            "set" => Effect::Set {
                object: self.object()?,
                id: self.id("id")?,
                column: self.text("column")?,
                from: self.any("from")?,
                to: self.any("to")?,
            },
            "add_note" => Effect::AddNote {
                title: self.text("title")?,
                content: self.text("content")?,
                directory: self.optional_text("directory")?,
                case_id: self.id("case_id")?,
            },
            "add_ioc" => Effect::AddIoc {
                ioc_value: self.text("ioc_value")?,
                ioc_type: self.text("ioc_type")?,
                description: self.optional_text("description")?.unwrap_or_default(),
                tags: self.texts("tags")?,
                tlp: self.optional_text("tlp")?,
            },
            "comment" => {
                Effect::Comment { object: self.object()?, id: self.id("id")?, text: self.text("text")? }
            }
            "register_evidence" => Effect::RegisterEvidence {
                filename: self.text("filename")?,
                description: self.optional_text("description")?.unwrap_or_default(),
                size: self.size("size")?,
                sha256: self.text("sha256")?,
            },
            _ => return Err(Error::msg("there is no such effect")),
        })
    }

    fn content(&mut self) -> Result<AttributeField> {
        let word = self.text("type")?;
        let field_type = FieldType::from_word(&word).ok_or_else(|| {
            let known = FieldType::ALL.map(FieldType::word).join("`, `");
            Error::msg(format!("IRIS has no field type {word:?}, only `{known}`"))
        })?;
        let mandatory = match self.0.shift_remove("mandatory") {
            None => false,
            Some(Value::Bool(mandatory)) => mandatory,
            Some(other) => return Err(wrong("mandatory", &other, "`true` or `false`")),
        };
        Ok(AttributeField {
            field_type,
            mandatory,
            value: self.any("value")?,
            options: self.texts("options")?,
        })
    }

    fn any(&mut self, key: &str) -> Result<Value> {
        self.0.shift_remove(key).ok_or_else(|| Error::msg(format!("key `{key}` is missing")))
    }

    fn text(&mut self, key: &str) -> Result<String> {
        match self.any(key)? {
            Value::String(text) => Ok(text),
            other => Err(wrong(key, &other, "text")),
        }
    }

    fn optional_text(&mut self, key: &str) -> Result<Option<String>> {
        match self.0.get(key) {
            None | Some(Value::Null) => {
                self.0.shift_remove(key);
                Ok(None)
            }
            Some(_) => self.text(key).map(Some),
        }
    }

    /// A list of texts; none if the key is missing.
    fn texts(&mut self, key: &str) -> Result<Vec<String>> {
        let list = self.0.shift_remove(key).unwrap_or_else(|| json!([]));
        Vec::<String>::deserialize(&list).map_err(|_| wrong(key, &list, "a list of texts"))
    }

    fn id(&mut self, key: &str) -> Result<Option<i64>> {
        let id = self.0.shift_remove(key).unwrap_or_default();
        Option::<i64>::deserialize(&id).map_err(|_| wrong(key, &id, "a whole number or null"))
    }

    fn size(&mut self, key: &str) -> Result<u64> {
        let size = self.any(key)?;
        size.as_u64().ok_or_else(|| wrong(key, &size, "a number of bytes"))
    }

    fn object(&mut self) -> Result<ObjectKind> {
        let word = self.text("object")?;
        ObjectKind::from_word(&word).ok_or_else(|| {
            let known = ObjectKind::ALL.map(ObjectKind::word).join("`, `");
            Error::msg(format!("IRIS has no object {word:?}, only `{known}`"))
        })
    }
}

fn wrong(key: &str, found: &Value, accepts: &str) -> Error {
    Error::msg(format!("key `{key}`: found {}, accepts {accepts}", Scalar::from(found)))
}
