//! IRIS's server settings, as the host dumps the one row that holds them.

use std::fmt;

use iris_catalog::settings::{HTTP_PROXY, HTTPS_PROXY};
use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, Serializer};
use serde_json::{Map, Value};

/// What an administrator set for the whole of IRIS, such as its proxies.
///
/// Read from the JSON object that IRIS makes of its single settings row; keys are lower case (IRIS 2.4.20,
/// observed). `null`, for the whole or for a value, counts as not set, and unknown keys are kept.
///
/// ```
/// use iris_runtime::ServerSettings;
///
/// let settings: ServerSettings =
///     serde_json::from_str(r#"{"http_proxy": null, "https_proxy": "http://proxy:3128"}"#)?;
/// assert_eq!(settings.http_proxy(), None);
/// assert_eq!(settings.https_proxy(), Some("http://proxy:3128"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Default)]
pub struct ServerSettings(Map<String, Value>);

impl ServerSettings {
    /// The proxy for `http` URLs; empty counts as none.
    pub fn http_proxy(&self) -> Option<&str> {
        self.text(HTTP_PROXY)
    }

    /// The proxy for `https` URLs; empty counts as none.
    pub fn https_proxy(&self) -> Option<&str> {
        self.text(HTTPS_PROXY)
    }

    /// A setting by its key; `null` counts as absent.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key).filter(|value| !value.is_null())
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }
}

impl From<Map<String, Value>> for ServerSettings {
    fn from(settings: Map<String, Value>) -> Self {
        Self(settings)
    }
}

impl<'de> Deserialize<'de> for ServerSettings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Option::deserialize(deserializer)?.unwrap_or_default()))
    }
}

impl Serialize for ServerSettings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Names the keys only: proxies may hold credentials.
impl fmt::Debug for ServerSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSettings")?;
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> ServerSettings {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn empty_null_absent_and_odd_values_are_no_proxy() {
        for json in
            ["{}", "null", r#"{"http_proxy": null}"#, r#"{"http_proxy": " "}"#, r#"{"http_proxy": 3}"#]
        {
            assert_eq!(read(json).http_proxy(), None, "{json}");
        }
        assert_eq!(ServerSettings::default().https_proxy(), None);
    }

    #[test]
    fn each_proxy_is_read_from_its_own_key_and_never_from_an_upper_case_one() {
        let settings = read(r#"{"http_proxy": " http://a:1 ", "HTTPS_PROXY": "http://b:2"}"#);
        assert_eq!(settings.http_proxy(), Some("http://a:1"));
        assert_eq!(settings.https_proxy(), None);
    }

    #[test]
    fn unknown_keys_survive_and_debug_hides_values() {
        let json = r#"{"https_proxy":"http://u:pa55@p","of_a_later_iris":{"a":[1]}}"#;
        let settings = read(json);
        assert_eq!(serde_json::to_string(&settings).unwrap(), json);
        assert!(settings.get("of_a_later_iris").is_some());
        let debug = format!("{settings:?}");
        assert!(debug.contains("https_proxy") && !debug.contains("pa55"), "{debug}");
    }
}
