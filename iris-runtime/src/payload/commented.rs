//! A new comment with the object it was written on.

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::error::{Error, ResultExt};
use crate::object::{Comment, IrisObject, found, from_json, to_json};

/// What the `…_commented` hooks hand over: the comment and a copy of the object.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Commented<T> {
    /// The comment.
    pub comment: Comment,
    /// The object it was written on.
    pub object: T,
}

impl<T: IrisObject> Commented<T> {
    /// IRIS's dict: the comment under `comment`, the object under its kind's word.
    pub(super) fn from_json(mut value: Value) -> Result<Self, Error> {
        let word = T::OBJECT.word();
        if value.get("comment").is_none() || value.get(word).is_none() {
            let found = found(&value);
            let text = format!("expected an object with the keys `comment` and `{word}`; found {found}");
            return Err(Error::msg(text).object());
        }
        let mut take = |key: &str| value.get_mut(key).map(Value::take).unwrap_or_default();
        Ok(Self {
            comment: from_json(take("comment")).context("`comment`")?,
            object: from_json(take(word)).context(format_args!("`{word}`"))?,
        })
    }
}

/// IRIS's dict, as a host hands it over.
impl<T: IrisObject> Serialize for Commented<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut dict = serializer.serialize_map(Some(2))?;
        dict.serialize_entry("comment", &to_json(&self.comment))?;
        dict.serialize_entry(T::OBJECT.word(), &to_json(&self.object))?;
        dict.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::object::Ioc;

    #[test]
    fn reads_both_halves_and_names_the_missing_one() {
        let both = json!({"comment": {"comment_id": 4, "comment_text": "seen"}, "ioc": {"ioc_id": 2}});
        let data = Commented::<Ioc>::from_json(both).unwrap();
        assert_eq!((data.comment.comment_text.as_str(), data.object.ioc_id), ("seen", Some(2)));
        let text = Commented::<Ioc>::from_json(json!({"comment": {}})).unwrap_err().to_string();
        assert!(text.contains("`ioc` is missing") || text.contains("comment"), "{text}");
    }
}
