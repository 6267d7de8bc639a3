//! A bare id, for the hooks where IRIS hands over nothing else.

use std::fmt;

use serde_json::Value;

use crate::error::Error;

/// The id of an object that is deleted, duplicated or reported on.
///
/// IRIS is not of one mind about it: most routes pass a number, GraphQL passes a float, and the batch
/// deletion of alerts passes `{"alert_ids": [..]}`. All of them arrive as one `ObjectId` each (IRIS 2.4.20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(i64);

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
        if let Some(id) = integral(value) {
            return Ok(vec![Self(id)]);
        }
        let ids = value.get("alert_ids").and_then(Value::as_array);
        let ids = ids.and_then(|ids| ids.iter().map(|id| integral(id).map(Self)).collect());
        ids.ok_or_else(|| Error::msg(format!("expected an id, found {}", describe(value))).object())
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

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "true or false".into(),
        Value::Number(number) => number.to_string(),
        Value::String(_) => "a text".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
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
        for bad in
            [json!(7.5), json!(1e300), json!("7"), json!(null), json!({"alert_ids": ["x"]}), json!([1])]
        {
            let text = ObjectId::all_of(&bad).unwrap_err().to_string();
            assert!(text.starts_with("expected an id, found "), "{text}");
        }
    }
}
