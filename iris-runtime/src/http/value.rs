//! A value of a header or of the query, which may be secret.

use std::fmt;

use crate::config::Secret;

/// A value that is sent: a text, a number, or a [`Secret`], which is never shown.
///
/// Made by `into()`: `request.query("limit", 10).header("x-apikey", &self.api_key)`.
#[derive(Clone, PartialEq, Eq)]
pub struct Value {
    text: String,
    secret: bool,
}

impl Value {
    pub(super) fn secret(text: impl Into<String>) -> Self {
        Self { text: text.into(), secret: true }
    }

    /// The value as it is sent. Never put it into a message: it may be secret.
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// Whether the value came from a [`Secret`].
    pub fn is_secret(&self) -> bool {
        self.secret
    }
}

/// Shows nothing of the value: who writes `.header("x-apikey", key.expose_secret())` is covered as well.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.secret { "Value(secret)" } else { "Value(..)" })
    }
}

impl From<&Secret> for Value {
    fn from(secret: &Secret) -> Self {
        Self::secret(secret.expose_secret())
    }
}

impl From<Secret> for Value {
    fn from(secret: Secret) -> Self {
        Self::from(&secret)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self { text, secret: false }
    }
}

macro_rules! from_display {
    ($($plain:ty),*) => {$(
        impl From<$plain> for Value {
            fn from(value: $plain) -> Self {
                Self { text: value.to_string(), secret: false }
            }
        }
    )*};
}
from_display!(&str, &String, bool, char, f32, f64, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_sent_but_not_shown() {
        let value = Value::from(&Secret::new("hunter2"));
        assert_eq!(value.expose(), "hunter2");
        assert!(value.is_secret());
        assert!(!format!("{value:?} {:?}", Value::from("plain key")).contains("hunter2"));
        assert!(!format!("{:?}", Value::from("plain key")).contains("plain key"));
        assert_eq!(Value::from(-3_i64).expose(), "-3");
    }
}
