//! The sink that users choose: a parameter of a module, and what `--sink` of its program sets.

use std::path::{Path, PathBuf};

use iris_runtime::config::{ConfigValue, Expected, ParamType, Value};

/// Where the events of a pipeline go, as a parameter: `splunk`, `ndjson:FILE`, or `ndjson` alone.
///
/// A module names such a parameter `<something>_sink`; its program sets it by `--sink`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SinkChoice {
    /// A file with one JSON object per line; `None` for one beside the files that are read.
    Ndjson(Option<PathBuf>),
    /// Splunk, as other parameters say.
    Splunk,
}

/// The folder, beside the files that are read, for what belongs to them. IRIS and the programs of modules hand
/// over files only, so nothing in it is taken for one.
const FOLDER: &str = "ingested";

impl SinkChoice {
    /// The file that events go to, when one is chosen; made up from the files that are read where none is named.
    pub fn ndjson_path(&self, files: &[PathBuf]) -> Option<PathBuf> {
        match self {
            Self::Splunk => None,
            Self::Ndjson(Some(path)) => Some(path.clone()),
            Self::Ndjson(None) => Some(beside(files).join("events.ndjson")),
        }
    }

    /// Where the marks of a file of events lie: beside it.
    pub fn marks_of(output: &Path) -> PathBuf {
        let mut name = output.as_os_str().to_owned();
        name.push(".marks");
        name.into()
    }
}

/// The folder for what belongs to these files.
pub fn beside(files: &[PathBuf]) -> PathBuf {
    files.first().and_then(|file| file.parent()).unwrap_or(Path::new("")).join(FOLDER)
}

impl ConfigValue for SinkChoice {
    type Const = &'static str;
    const TYPE: ParamType = ParamType::String;

    fn read(value: &Value) -> Result<Self, Expected> {
        let text = String::read(value)?;
        match text.trim().split_once(':') {
            None if text.trim() == "splunk" => Ok(Self::Splunk),
            None if text.trim() == "ndjson" => Ok(Self::Ndjson(None)),
            Some(("ndjson", file)) if !file.is_empty() => Ok(Self::Ndjson(Some(file.into()))),
            _ => Err(Expected::new("`splunk`, `ndjson` or `ndjson:FILE`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sinks_are_read_as_they_are_written() {
        let read = |text: &str| SinkChoice::read(&text.into()).ok();
        assert_eq!(read(" splunk "), Some(SinkChoice::Splunk));
        assert_eq!(read("ndjson"), Some(SinkChoice::Ndjson(None)));
        assert_eq!(read(r"ndjson:C:\a.json"), Some(SinkChoice::Ndjson(Some(r"C:\a.json".into()))));
        for bad in ["", "ndjson:", "Splunk", "splunk:x", "kafka"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_file_without_a_name_lies_beside_what_is_read() {
        let files = ["up/a.evtx".into(), "up/b.evtx".into()];
        let path = SinkChoice::Ndjson(None).ndjson_path(&files).unwrap();
        assert_eq!(path, Path::new("up").join("ingested").join("events.ndjson"));
        assert_eq!(SinkChoice::marks_of(Path::new("o.ndjson")), Path::new("o.ndjson.marks"));
        assert_eq!(SinkChoice::Splunk.ndjson_path(&files), None);
    }
}
