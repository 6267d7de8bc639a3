//! A bare id, for the hooks where IRIS hands over nothing else.

use std::fmt;

use serde_core::{Serialize, Serializer};
use serde_json::Value;

use crate::error::Error;
use crate::object::found;

/// The id of an object that is deleted, duplicated or reported on.
///
/// IRIS is not of one mind about it: most routes pass a number, GraphQL passes a float, and the batch
/// deletion of alerts passes `{"alert_ids": [..]}`. All of them arrive as one `ObjectId` each (IRIS 2.4.20).
///
/// ```
/// use iris_runtime::ObjectId;
///
/// let id = ObjectId::from(7);
/// assert_eq!((id, id.0, i64::from(id), id.to_string()), (ObjectId(7), 7, 7, "7".to_owned()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(pub i64);

impl ObjectId {
    /// The id with this number.
    pub const fn new(id: i64) -> Self {
        Self(id)
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The ids in one element of a call.
    pub(super) fn all_of(value: &Value) -> Result<Vec<Self>, Error> {
        let one = std::slice::from_ref(value);
        let ids = value.get("alert_ids").map_or(Some(one), |ids| ids.as_array().map(Vec::as_slice));
        let ids: Option<Vec<_>> = ids.and_then(|ids| ids.iter().map(|id| integral(id).map(Self)).collect());
        ids.filter(|ids| !ids.is_empty()).ok_or_else(|| {
            let batch = value.get("alert_ids").map_or("", |_| ", whose ids are not whole numbers, or none");
            let found = found(value);
            Error::msg(format!("expected an id, a whole number; found {found}{batch}")).object()
        })
    }
}

impl From<i64> for ObjectId {
    fn from(id: i64) -> Self {
        Self(id)
    }
}

impl From<ObjectId> for i64 {
    fn from(id: ObjectId) -> Self {
        id.0
    }
}

/// The number, as a host hands it over.
impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Numbers of 2^53 and more are not exact as floats, so a float that large is no id.
fn integral(value: &Value) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    value.as_i64().or_else(|| {
        let float = value.as_f64()?;
        // In range and without a fraction, so the cast is exact.
        #[allow(clippy::cast_possible_truncation)]
        (float.fract() == 0.0 && float.abs() < EXACT).then_some(float as i64)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_floats_and_batches_become_ids() {
        assert_eq!(ObjectId::all_of(&json!(7)).unwrap(), [ObjectId(7)]);
        assert_eq!(ObjectId::all_of(&json!(7.0)).unwrap(), [ObjectId(7)]);
        assert_eq!(ObjectId::all_of(&json!({"alert_ids": [3, 4.0]})).unwrap(), [ObjectId(3), ObjectId(4)]);
    }

    #[test]
    fn everything_else_is_refused_with_a_reason() {
        let of_alerts = "an object with keys `alert_ids`, whose ids are not whole numbers, or none";
        for (bad, found) in [
            (json!(7.5), "the number 7.5"),
            (json!(1e300), "the number 1e+300"),
            (json!("7"), "the text \"7\""),
            (json!(null), "null"),
            (json!([1]), "a list"),
            (json!({"ioc_value": "a"}), "an object with keys `ioc_value`"),
            (json!({"alert_ids": [1, "x"]}), of_alerts),
            (json!({"alert_ids": 1}), of_alerts),
            (json!({"alert_ids": []}), of_alerts),
        ] {
            let text = ObjectId::all_of(&bad).unwrap_err().to_string();
            assert_eq!(text, format!("expected an id, a whole number; found {found}"));
        }
    }
}
