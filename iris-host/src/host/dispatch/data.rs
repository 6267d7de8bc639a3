//! What a hook hands over, as it travels between request and worker: text, and objects by their ids alone.

use iris_catalog::ObjectKind;
use serde_json::{Map, Value, json};

use crate::host::{Failure, Outcome};

/// What a hook hands over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Data {
    /// The body of a request.
    Body(Map<String, Value>),
    /// A number: the id of something.
    Id(i64),
    /// Any other object with keys: a comment, a report, the ids of deleted alerts.
    Dict(Value),
    /// Objects, by kind and ids. They are read when the handler is called.
    Objects {
        /// Their kind.
        kind: ObjectKind,
        /// Their ids.
        ids: Vec<i64>,
        /// Whether they are a list where they come from, as for manual triggers.
        list: bool,
    },
    /// The request of a pipeline, as IRIS makes it.
    Pipeline(Value),
}

impl Data {
    /// One object.
    pub(crate) fn object(kind: ObjectKind, id: i64) -> Self {
        Self::Objects { kind, ids: vec![id], list: false }
    }

    /// The text that is stored with a task.
    pub(crate) fn to_text(&self) -> String {
        let json = match self {
            Self::Body(body) => json!({ "body": body }),
            Self::Id(id) => json!({ "id": id }),
            Self::Dict(dict) => json!({ "dict": dict }),
            Self::Objects { kind, ids, list } => json!({ "kind": kind.word(), "ids": ids, "list": list }),
            Self::Pipeline(data) => json!({ "pipeline": data }),
        };
        json.to_string()
    }

    /// Reads what [`Data::to_text`] wrote.
    pub(crate) fn from_text(text: &str) -> Outcome<Self> {
        let wrong = || Failure::refused("the stored payload cannot be read");
        let Value::Object(mut map) = serde_json::from_str(text).map_err(|_| wrong())? else {
            return Err(wrong());
        };
        let mut take = |key: &str| map.remove(key);
        if let Some(Value::Object(body)) = take("body") {
            return Ok(Self::Body(body));
        }
        if let Some(id) = take("id") {
            return id.as_i64().map(Self::Id).ok_or_else(wrong);
        }
        if let Some(dict) = take("dict") {
            return Ok(Self::Dict(dict));
        }
        if let Some(data) = take("pipeline") {
            return Ok(Self::Pipeline(data));
        }
        let kind = take("kind").and_then(|kind| ObjectKind::from_word(kind.as_str()?)).ok_or_else(wrong)?;
        let ids = take("ids").and_then(|ids| ids.as_array()?.iter().map(Value::as_i64).collect());
        let list = take("list").and_then(|list| list.as_bool()).unwrap_or_default();
        Ok(Self::Objects { kind, ids: ids.ok_or_else(wrong)?, list })
    }

    /// The kind and the ids of the objects, where there are some.
    pub(crate) fn objects(&self) -> Option<(ObjectKind, &[i64])> {
        match self {
            Self::Objects { kind, ids, .. } => Some((*kind, ids)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_comes_back_from_its_text() {
        let all = [
            Data::Body(Map::from_iter([("id".to_owned(), json!(1)), ("ü\0".to_owned(), Value::Null)])),
            Data::Id(-7),
            Data::Dict(json!({"alert_ids": [1, 2]})),
            Data::Objects { kind: ObjectKind::GlobalTask, ids: vec![1, 2], list: true },
            Data::object(ObjectKind::Ioc, 3),
            Data::Pipeline(json!({"path": "x"})),
        ];
        for data in all {
            assert_eq!(Data::from_text(&data.to_text()).unwrap(), data);
        }
        for bad in [
            "",
            "[]",
            "{}",
            r#"{"id": 1.5}"#,
            r#"{"kind": "ioc", "ids": ["1"]}"#,
            r#"{"kind": "x", "ids": []}"#,
        ] {
            assert!(Data::from_text(bad).is_err(), "{bad}");
        }
    }
}
