//! Where the records of a pipeline go: what `--sink` takes.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where the records go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sink {
    /// A file with one JSON object per line.
    Ndjson(PathBuf),
    /// Splunk, as the parameters of the module say.
    Splunk,
}

impl FromStr for Sink {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            None if text == "splunk" => Ok(Self::Splunk),
            Some(("ndjson", file)) if !file.is_empty() => Ok(Self::Ndjson(file.into())),
            _ => Err("write `ndjson:FILE` or `splunk`"),
        }
    }
}

impl fmt::Display for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ndjson(file) => write!(f, "ndjson:{}", file.display()),
            Self::Splunk => f.write_str("splunk"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sink_is_read_as_it_is_written() {
        for text in ["splunk", "ndjson:out.json", r"ndjson:C:\logs\out.json", "ndjson:-"] {
            assert_eq!(text.parse::<Sink>().unwrap().to_string(), text);
        }
        for bad in ["", "ndjson", "ndjson:", "splunk:", "Splunk", "json:out.json", " splunk"] {
            assert!(bad.parse::<Sink>().is_err(), "{bad:?}");
        }
    }
}
