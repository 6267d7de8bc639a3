//! JSON Schema of a configuration file, for editors and pipelines.

use iris_catalog::ParamType;
use serde_json::{Map, Value, json};

use super::param::ParamRow;
use super::value::Rule;

/// The schema (draft 2020-12) of a flat configuration with these parameters.
///
/// What it accepts can be loaded, except for text that has to be JSON of a certain shape or a URL, and for
/// what a function of the module looks at. More can be loaded than it accepts: numbers as text, as IRIS
/// stores them, are not suggested to anybody.
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
            put("minimum", whole(min));
            put("maximum", whole(max));
        }
        Rule::Choices(choices) => {
            put("enum", choices.into());
        }
        Rule::Any if row.mandatory && is_text == Some("string") => {
            put("minLength", 1.into());
        }
        Rule::Number { min, max } => {
            for (key, bound) in [("minimum", min), ("maximum", max)] {
                if let Some(bound) = bound.to_json() {
                    put(key, bound);
                }
            }
        }
        Rule::Url => {
            put("format", "uri".into());
            put("pattern", "^[Hh][Tt][Tt][Pp][Ss]?://".into());
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

/// A bound of at most 64 bits, which is all that integers have here.
fn whole(bound: i128) -> Value {
    i64::try_from(bound).map_or_else(|_| u64::try_from(bound).unwrap_or(u64::MAX).into(), Value::from)
}
