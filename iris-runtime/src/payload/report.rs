//! The finished report of a case.

use serde_json::Value;

use crate::error::Error;

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
    pub(super) fn from_json(value: Value) -> Result<Self, Error> {
        let missing = |key: &str| Error::msg(format!("a report needs `{key}`")).object();
        let Value::Object(mut report) = value else { return Err(missing("report_id")) };
        let number = |key: &str| report.get(key).and_then(Value::as_i64).ok_or_else(|| missing(key));
        let (report_id, case_id) = (number("report_id")?, number("case_id")?);
        // Taken, not copied: the document may be large.
        let mut text = |key: &str| match report.remove(key) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(missing(key)),
        };
        Ok(Self { report_id, case_id, user_name: text("user_name").unwrap_or_default(), file: text("file")? })
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
        assert_eq!(error.to_string(), "a report needs `file`");
    }
}
