//! One recorded exchange in one JSON file.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::{Error, Result, ResultExt};
use crate::http::request::known_method;
use crate::http::response::Reply;
use crate::http::url::Url;

const MAX_FILES: usize = 10_000;
const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;
const MAX_TOTAL_BYTES: u64 = 512 * 1024 * 1024;

/// An exchange, checked.
pub(super) struct Exchange {
    pub(super) file: String,
    pub(super) method: &'static str,
    pub(super) url: Url,
    pub(super) body: Option<Body>,
    pub(super) reply: Reply,
}

/// The body that a request must have.
#[derive(PartialEq)]
pub(super) enum Body {
    Text(String),
    Json(Value),
}

impl Body {
    pub(super) fn is(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Text(text) => text.as_bytes() == bytes,
            Self::Json(value) => serde_json::from_slice::<Value>(bytes).is_ok_and(|other| other == *value),
        }
    }
}

/// All exchanges of a folder, in the order of their file names.
pub(super) fn read_all(folder: &Path) -> Result<Vec<Exchange>> {
    let files = list(folder).context(format!("the replay folder `{}` cannot be read", folder.display()))?;
    let mut left = MAX_TOTAL_BYTES;
    let mut exchanges = Vec::with_capacity(files.len());
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let exchange = read_bounded(&path, &mut left).and_then(|bytes| parse(name, &bytes));
        exchanges.push(exchange.context(format!("replay file `{}`", path.display()))?);
    }
    Ok(exchanges)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("json")) && path.is_file() {
            files.push(path);
        }
        if files.len() > MAX_FILES {
            return Err(Error::msg(format!("it holds more than {MAX_FILES} files")));
        }
    }
    files.sort();
    Ok(files)
}

fn read_bounded(path: &Path, left: &mut u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(Error::msg(format!("it is larger than {MAX_FILE_BYTES} bytes")));
    }
    *left = left
        .checked_sub(size)
        .ok_or_else(|| Error::msg(format!("with it the folder holds more than {MAX_TOTAL_BYTES} bytes")))?;
    Ok(bytes)
}

// Extra keys at the top are room for remarks; inside, one is a misspelling.
#[derive(Deserialize)]
struct RawExchange {
    request: RawRequest,
    response: RawResponse,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRequest {
    method: String,
    url: String,
    #[serde(default)]
    body: Value,
    /// Accepted from recorders that write them, and not looked at.
    #[serde(default, rename = "headers")]
    _headers: serde::de::IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawResponse {
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

fn parse(file: String, bytes: &[u8]) -> Result<Exchange> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // serde_json says line and column itself, at the end of its message.
    let RawExchange { request, response } = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let text = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
        Error::msg(format!("line {line}, column {column}: {text}"))
    })?;
    let method = known_method(&request.method.to_ascii_uppercase()).context("`request.method`")?;
    let url = Url::parse(&request.url).context("`request.url`")?;
    let body = match request.body {
        Value::Null => None,
        Value::String(text) => Some(Body::Text(text)),
        json => Some(Body::Json(json)),
    };
    if !(200..=599).contains(&response.status) {
        return Err(Error::msg(format!("`response.status` is {}; it must be 200 to 599", response.status)));
    }
    let is_json = !matches!(response.body, Value::String(_) | Value::Null);
    let mut headers = headers(response.headers)?;
    if is_json && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    let text = match response.body {
        Value::Null => String::new(),
        Value::String(text) => text,
        json => json.to_string(),
    };
    Ok(Exchange { file, method, url, body, reply: Reply::new(response.status, headers, text) })
}

/// A value is a text, a number, or a list of them for a header that comes several times.
fn headers(raw: Map<String, Value>) -> Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    for (name, value) in raw {
        let values = match value {
            Value::Array(values) => values,
            one => vec![one],
        };
        for value in values {
            let text = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                _ => {
                    return Err(Error::msg(format!(
                        "`response.headers`: the value of `{name}` is not a text"
                    )));
                }
            };
            headers.push((name.clone(), text));
        }
    }
    Ok(headers)
}
