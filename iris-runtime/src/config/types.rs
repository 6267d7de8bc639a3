//! Types of fields that say more than `String`: secrets, templates, structured values.

use std::fmt;
use std::ops::Deref;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

/// What stands in place of a secret wherever it could be read.
pub(crate) const HIDDEN: &str = "***";

/// A text that no log, status, page or error shows, such as an API key.
///
/// `Debug`, `Display` and `Serialize` give `***`. IRIS itself stores such values in clear and masks them
/// only in its table (IRIS 2.4.20, observed).
///
/// ```
/// use iris_runtime::Secret;
///
/// let key = Secret::new("hunter2");
/// assert_eq!(format!("{key} {key:?}"), "*** ***");
/// assert_eq!(key.expose_secret(), "hunter2");
/// assert_eq!(key, "hunter2".into());
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(String);

impl Secret {
    /// Hides this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that needs it.
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(HIDDEN)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(HIDDEN)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(HIDDEN)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

text! {
    /// HTML that IRIS edits in a code editor (`textfield_html`), mostly a report template.
    ///
    /// ```
    /// use iris_runtime::Html;
    ///
    /// let template = Html::from("<b>{{ name }}</b>");
    /// assert!(template.starts_with("<b>"));
    /// ```
    Html
}

text! {
    /// Markdown that IRIS edits in a code editor (`textfield_markdown`).
    Markdown
}

/// A structured value that IRIS edits as JSON text (`textfield_json`).
///
/// ```
/// use iris_runtime::{ConfigValue, Json};
///
/// let ports = Json::<Vec<u16>>::read(&"[80, 443]".into()).unwrap();
/// assert_eq!(ports.len(), 2);
/// assert_eq!(ports.into_inner(), [80, 443]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Json<T>(pub T);

impl<T> Json<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_but_never_written() {
        let secret: Secret = serde_json::from_str("\"hunter2\"").unwrap();
        assert_eq!(secret, Secret::new("hunter2"));
        assert_eq!(serde_json::to_string(&secret).unwrap(), "\"***\"");
        assert_eq!(format!("{:?} {secret:>5}", Some(&secret)), "Some(***)   ***");
        assert_ne!(secret, Secret::default());
    }
}
