//! What a host hands over for a pipeline's request.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use iris_catalog::pipeline::{ARGS, IMPORT, UPDATE};
use serde_json::{Map, Value};

use crate::error::Error;

/// What a pipeline is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PipelineRequest {
    /// `pipeline_import`: files for a new case. IRIS 2.4 never sends it.
    Import,
    /// `pipeline_update`: files for an existing case.
    Update,
}

impl PipelineRequest {
    /// Both, in IRIS's order.
    pub const ALL: [Self; 2] = [Self::Import, Self::Update];

    /// IRIS's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Import => IMPORT,
            Self::Update => UPDATE,
        }
    }

    /// The request that IRIS means by this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|request| request.name() == name)
    }
}

/// The case that the files belong to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PipelineCase {
    /// Its id, where the host knows it.
    pub id: Option<i64>,
    /// Its name; IRIS puts `#<id> - ` before it.
    pub name: String,
}

/// The user who started the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PipelineUser {
    /// The id, where the host knows it.
    pub id: Option<i64>,
    /// The display name.
    pub name: String,
}

/// What a host hands over for a pipeline's request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineData {
    /// What is asked.
    pub request: PipelineRequest,
    /// What users typed, by argument; null where they left an argument empty.
    pub args: BTreeMap<String, Option<String>>,
    /// The files.
    pub files: Vec<PathBuf>,
    /// The case.
    pub case: PipelineCase,
    /// The user.
    pub user: PipelineUser,
}

impl PipelineData {
    /// A request with these arguments and files, of no case and no user.
    pub fn new(
        request: PipelineRequest,
        args: BTreeMap<String, Option<String>>,
        files: Vec<PathBuf>,
    ) -> Self {
        Self { request, args, files, case: PipelineCase::default(), user: PipelineUser::default() }
    }

    /// Reads the dict that IRIS hands to a pipeline, and lists the regular files in its folder.
    ///
    /// Links and folders are left out, as are files that are still being uploaded. Numbers may be text and
    /// text may be numbers; what is missing counts as null, except for the folder (keys: IRIS 2.4.20,
    /// observed).
    ///
    /// # Errors
    ///
    /// When the data is no object, names no folder, or the folder cannot be read or holds more than
    /// [`MAX_FILES`](super::MAX_FILES) files.
    pub fn from_iris(data: &Value, request: PipelineRequest) -> Result<Self, Error> {
        let Value::Object(data) = data else {
            return Err(Error::msg("the data of the pipeline is not an object with keys").object());
        };
        let folder = text(data, "path").filter(|path| !path.is_empty()).ok_or_else(|| {
            Error::msg("the data of the pipeline names no folder: `path` is missing or empty").object()
        })?;
        let mut args = BTreeMap::new();
        if let Some(Value::Object(given)) = data.get(ARGS) {
            args.extend(given.iter().map(|(name, value)| (name.clone(), as_text(value))));
        }
        Ok(Self {
            request,
            args,
            files: super::files::list(Path::new(&folder))?,
            case: PipelineCase {
                id: number(data, "case_id"),
                name: text(data, "case_name").unwrap_or_default(),
            },
            user: PipelineUser { id: number(data, "user_id"), name: text(data, "user").unwrap_or_default() },
        })
    }
}

/// A value as its text. Lists and objects are none.
fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn text(data: &Map<String, Value>, key: &str) -> Option<String> {
    data.get(key).and_then(as_text)
}

fn number(data: &Map<String, Value>, key: &str) -> Option<i64> {
    match data.get(key)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
