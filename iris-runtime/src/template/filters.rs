//! What reports have besides minijinja's own filters, and how values are written.

use std::fmt::Write as _;

use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Error, ErrorKind, HtmlEscape, Output, State};
use serde_core::Serialize as _;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::bounded::Bounded;

/// The deepest indentation of `tojson`.
const MAX_INDENT: usize = 8;

/// Writes a value escaped for HTML, whatever an `autoescape` tag says.
pub(super) fn always_escaped(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    match (value.kind(), value.as_str()) {
        (ValueKind::Undefined | ValueKind::None, _) => Ok(()),
        // Captured blocks and the output of `tojson` and `escape`: escaped already.
        (_, Some(text)) if value.is_safe() => out.write_str(text).map_err(Error::from),
        (_, Some(text)) => write!(out, "{}", HtmlEscape(text)).map_err(Error::from),
        (_, None) => {
            // A list may hold another one thousands of times over, so its text is bounded while it is made.
            let mut text = Bounded::default();
            write!(text, "{value}").map_err(|_| too_large())?;
            write!(out, "{}", HtmlEscape(&text.into_text())).map_err(Error::from)
        }
    }
}

/// Stands where templates for other engines expect `safe`, to say why it is not there.
pub(super) fn no_safe(_: &Value) -> Result<Value, Error> {
    let text = "the filter `safe` is switched off: what a third party sent must stay escaped; remove it";
    Err(Error::new(ErrorKind::InvalidOperation, text))
}

/// The link, if it is an `http` or `https` one, else `#`.
pub(super) fn safe_url(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default().trim();
    let starts =
        |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    if plain && (starts("https://") || starts("http://")) { text.to_owned() } else { "#".to_owned() }
}

/// The length; 0 of what the data does not have.
pub(super) fn length(value: &Value) -> Result<usize, Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Ok(0),
        _ => minijinja::filters::length(value),
    }
}

/// JSON that may stand in a script or in an attribute in single quotes.
// minijinja passes named arguments by value.
#[allow(clippy::needless_pass_by_value)]
pub(super) fn tojson(value: &Value, indent: Option<Value>, named: Kwargs) -> Result<Value, Error> {
    let indent = indent.or(named.get("indent")?).unwrap_or_default();
    named.assert_all_used()?;
    let indent = match indent.kind() {
        ValueKind::Bool if indent.is_true() => 2,
        ValueKind::Bool | ValueKind::Undefined | ValueKind::None => 0,
        _ => usize::try_from(indent)?.min(MAX_INDENT),
    };
    let mut json = Bounded::default();
    let written = if indent == 0 {
        value.serialize(&mut Serializer::new(&mut json))
    } else {
        let spaces = " ".repeat(indent);
        let pretty = PrettyFormatter::with_indent(spaces.as_bytes());
        value.serialize(&mut Serializer::with_formatter(&mut json, pretty))
    };
    match written {
        Err(_) if json.is_full() => Err(too_large()),
        Err(error) => {
            Err(Error::new(ErrorKind::InvalidOperation, format!("cannot be written as JSON: {error}")))
        }
        // These stand in JSON only within texts.
        Ok(()) => {
            let mut text = json.into_text();
            for (special, escape) in [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\'', "\\u0027")]
            {
                text = text.replace(special, escape);
            }
            Ok(Value::from_safe_string(text))
        }
    }
}

fn too_large() -> Error {
    Error::new(ErrorKind::InvalidOperation, "the value is too large to be written")
}
