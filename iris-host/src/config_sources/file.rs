//! A configuration file: TOML or JSON, flat, or the list that IRIS exports.

use std::path::Path;

use serde_json::{Map, Value};

use crate::exit::Refusal;
use crate::input::{Input, Limit, json};

/// How much of it is read.
const LIMIT: Limit = Limit { bytes: 32 << 20, help: "a configuration holds one value per parameter" };

/// The values in the file, as a map or a list.
pub(super) fn read(path: &Path) -> Result<Value, Refusal> {
    let input = Input::File(path);
    let name = format!("the configuration file {}", input.name());
    let text = input.read(LIMIT)?;
    let values = match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if extension.eq_ignore_ascii_case("toml") => toml(&name, &text),
        Some(extension) if extension.eq_ignore_ascii_case("json") => json(&name, &text),
        _ => guess(&name, &text),
    }?;
    match values {
        Value::Object(_) | Value::Array(_) => Ok(values),
        _ => Err(Refusal::new(format!(
            "{name} holds neither a map of parameters nor the list that IRIS exports"
        ))),
    }
}

/// Without an extension that tells: JSON begins with a bracket, and so does a table of TOML.
fn guess(name: &str, text: &str) -> Result<Value, Refusal> {
    match text.trim_start().as_bytes().first() {
        Some(b'{') => json(name, text),
        Some(b'[') => json(name, text).or_else(|refusal| toml(name, text).map_err(|_| refusal)),
        _ => toml(name, text),
    }
}

/// The text as TOML. Messages hold no piece of the text, which may be a secret.
fn toml(name: &str, text: &str) -> Result<Value, Refusal> {
    let table: toml::Table = toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
        Refusal::new(format!("{name} is not TOML: line {line}, column {column}: {}", error.message()))
    })?;
    Ok(Value::Object(map(table)))
}

fn map(table: toml::Table) -> Map<String, Value> {
    table.into_iter().map(|(key, value)| (key, value_of(value))).collect()
}

fn value_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        // JSON has no infinity; its name is refused by whatever wants a number.
        toml::Value::Float(number) if number.is_finite() => number.into(),
        toml::Value::Float(number) => number.to_string().into(),
        toml::Value::Boolean(on) => on.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(value_of).collect(),
        toml::Value::Table(table) => Value::Object(map(table)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn toml_becomes_the_json_of_the_same_meaning() {
        let text =
            "a = 1\nb = 2.5\nc = true\nd = 'x'\ne = nan\nf = 2024-01-02\ng = [1, {h = 'i'}]\n[j]\nk = 1\n";
        assert_eq!(
            toml("", text).unwrap(),
            json!({
                "a": 1, "b": 2.5, "c": true, "d": "x", "e": "NaN", "f": "2024-01-02",
                "g": [1, {"h": "i"}], "j": {"k": 1}
            })
        );
    }

    #[test]
    fn broken_toml_is_told_with_its_place_and_without_its_text() {
        let refusal = toml("`c.toml`", "a = 1\nkey = \"s3cret\n").unwrap_err();
        assert!(refusal.text().starts_with("`c.toml` is not TOML: line 2, column "), "{}", refusal.text());
        assert!(!refusal.text().contains("s3cret"), "{}", refusal.text());
        assert!(!toml("", "key = s3cret").unwrap_err().text().contains("s3cret"));
        assert!(!toml("", "s3cret").unwrap_err().text().contains("s3cret"));
    }

    #[test]
    fn a_file_without_extension_is_told_by_its_beginning() {
        assert_eq!(guess("", " {\"a\": 1}").unwrap(), json!({"a": 1}));
        assert_eq!(guess("", "[{\"a\": 1}]").unwrap(), json!([{"a": 1}]));
        assert_eq!(guess("", "[a]\nb = 1").unwrap(), json!({"a": {"b": 1}}));
        assert_eq!(guess("", "# nothing").unwrap(), json!({}));
        assert!(guess("", "[{\"a\": 1}").unwrap_err().text().contains("JSON"));
    }
}
