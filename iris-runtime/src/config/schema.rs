//! JSON Schema of a configuration file, for editors and pipelines.

use iris_catalog::ParamType;
use serde_json::{Map, Value, json};

use super::param::ParamRow;
use super::value::Rule;

/// The schema (draft 2020-12) of a flat configuration with these parameters.
///
/// What it accepts can be loaded, except for text that has to be JSON of a certain shape. More can be
/// loaded than it accepts: numbers as text, as IRIS stores them, are not suggested to anybody.
///
/// ```
/// use iris_runtime::config::{LOG_LEVEL, schema};
///
/// let schema = schema(&[LOG_LEVEL]);
/// assert_eq!(schema["properties"]["log_level"]["default"], "info");
/// ```
pub fn schema(params: &[ParamRow]) -> Value {
    let properties: Map<_, _> = params.iter().map(|row| (row.name.to_owned(), property(row))).collect();
    let required = params.iter().filter(|row| row.mandatory && row.default.is_none());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
        "required": required.map(|row| row.name).collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

fn property(row: &ParamRow) -> Value {
    let mut property = Map::new();
    let mut put = |key: &str, value: Value| property.insert(key.to_owned(), value);
    put("title", row.human_name.into());
    put("description", row.description.into());
    let is_text = match row.ty {
        ParamType::Bool => Some("boolean"),
        ParamType::Int => Some("integer"),
        ParamType::Float => Some("number"),
        // Text that holds JSON, or the structure itself.
        ParamType::TextfieldJson => None,
        _ => Some("string"),
    };
    if let Some(word) = is_text {
        put("type", word.into());
    }
    match row.ty {
        ParamType::TextfieldHtml => put("contentMediaType", "text/html".into()),
        ParamType::TextfieldMarkdown => put("contentMediaType", "text/markdown".into()),
        ParamType::TextfieldJson => put("contentMediaType", "application/json".into()),
        _ => None,
    };
    match row.rule {
        Rule::Whole { min, max } => {
            put("minimum", min.into());
            put("maximum", max.into());
        }
        Rule::Choices(choices) => {
            put("enum", choices.into());
        }
        Rule::Any if row.mandatory && is_text == Some("string") => {
            put("minLength", 1.into());
        }
        Rule::Any | Rule::Json => {}
    }
    if row.secret {
        put("writeOnly", true.into());
        put("format", "password".into());
    }
    if let Some(default) = row.default.to_json() {
        put("default", default);
    }
    Value::Object(property)
}
