//! The finished report of a case.

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::error::Error;
use crate::object::found;

/// What IRIS hands over after an investigation report was generated.
///
/// There is no path: IRIS removes the file after the response, so only its content is of use (IRIS 2.4.20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The id of the report template.
    pub report_id: i64,
    /// The case.
    pub case_id: i64,
    /// The display name of the user who opened the case.
    pub user_name: String,
    /// The document, base64-encoded as IRIS sends it.
    pub file: String,
}

impl Report {
    pub(super) fn from_json(mut value: Value) -> Result<Self, Error> {
        let number = |key: &str| value.get(key).and_then(Value::as_i64).ok_or_else(|| refused(&value, key));
        let (report_id, case_id) = (number("report_id")?, number("case_id")?);
        if !value.get("file").is_some_and(Value::is_string) {
            return Err(refused(&value, "file"));
        }
        // Taken, not copied: the document may be large.
        let mut text = |key: &str| match value.get_mut(key).map(Value::take) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        Ok(Self { report_id, case_id, user_name: text("user_name"), file: text("file") })
    }
}

/// What is expected under the key, and what is there instead.
fn refused(value: &Value, key: &str) -> Error {
    let found = match value.get(key) {
        Some(other) => format!("{} under `{key}`", found(other)),
        None => found(value),
    };
    let text = "expected a report, with numbers under `report_id` and `case_id` and a text under `file`";
    Error::msg(format!("{text}; found {found}")).object()
}

/// IRIS's dict without the path of the file, as a host hands it over.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut dict = serializer.serialize_map(Some(4))?;
        dict.serialize_entry("report_id", &self.report_id)?;
        dict.serialize_entry("case_id", &self.case_id)?;
        dict.serialize_entry("user_name", &self.user_name)?;
        dict.serialize_entry("file", &self.file)?;
        dict.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_the_dict_and_names_what_is_missing() {
        let report =
            json!({"report_id": 3, "file_path": "gone", "case_id": 1, "user_name": "ada", "file": "UEs="});
        assert_eq!(Report::from_json(report).unwrap().user_name, "ada");
        let error = Report::from_json(json!({"report_id": 3, "case_id": 1})).unwrap_err();
        let text = "expected a report, with numbers under `report_id` and `case_id` and a text under `file`";
        assert_eq!(error.to_string(), format!("{text}; found an object with keys `report_id`, `case_id`"));
        let error = Report::from_json(json!({"report_id": "3", "case_id": 1, "file": ""})).unwrap_err();
        assert_eq!(error.to_string(), format!("{text}; found the text \"3\" under `report_id`"));
    }
}
