//! The error of a handler: a message for the analyst, its causes, and whose fault it is.

use std::error::Error as StdError;
use std::fmt;

/// What a handler returns: `Result<()>` or `Result<Status>` with [`Error`] as the default error.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Who has to act on an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fault {
    /// The module itself: a bug, or a case its author did not foresee.
    #[default]
    Module,
    /// The object or request that was handed over.
    Object,
    /// A third party: it refused, answered nonsense, or could not be reached.
    Service,
    /// The configuration of the module.
    Configuration,
}

/// An error with a message for the analyst, a chain of causes and a [`Fault`].
///
/// Everything that is a [`std::error::Error`] converts into it, so `?` works in handlers; a text
/// becomes one by [`Error::msg`]. Like every error type with such a conversion it does not implement
/// [`std::error::Error`] itself.
///
/// ```
/// use iris_runtime::{Error, Result, ResultExt};
///
/// fn port(text: &str) -> Result<u16> {
///     Ok(text.parse::<u16>().context("the port is not a number")?)
/// }
/// assert_eq!(port("x").unwrap_err().to_string(), "the port is not a number: invalid digit found in string");
/// assert_eq!(Error::msg("no such host").to_string(), "no such host");
/// ```
pub struct Error {
    // Outermost first; never empty.
    chain: Vec<String>,
    fault: Fault,
}

impl Error {
    /// An error of the module with this message.
    pub fn msg(message: impl fmt::Display) -> Self {
        Self { chain: vec![message.to_string()], fault: Fault::Module }
    }

    /// Takes over a boxed error with all its causes, for `anyhow` and `Box<dyn Error>`.
    ///
    /// ```
    /// let boxed: Box<dyn std::error::Error + Send + Sync> = "gone".into();
    /// assert_eq!(iris_runtime::Error::from_boxed(boxed).to_string(), "gone");
    /// ```
    // By value: callers hold the box and want rid of it, as in `map_err(Error::from_boxed)`.
    #[allow(clippy::needless_pass_by_value)]
    pub fn from_boxed(error: Box<dyn StdError + Send + Sync>) -> Self {
        Self::from_std(error.as_ref())
    }

    fn from_std(error: &dyn StdError) -> Self {
        let mut chain = vec![error.to_string()];
        let mut cause = error.source();
        while let Some(next) = cause {
            let text = next.to_string();
            // Many errors print their cause themselves; saying it twice helps nobody.
            if chain.last().is_none_or(|last| !last.ends_with(&text)) {
                chain.push(text);
            }
            cause = next.source();
        }
        Self { chain, fault: Fault::Module }
    }

    /// Puts a sentence in front of the message.
    #[must_use]
    pub fn context(mut self, message: impl fmt::Display) -> Self {
        self.chain.insert(0, message.to_string());
        self
    }

    /// Says whose fault it is.
    #[must_use]
    pub fn with_fault(mut self, fault: Fault) -> Self {
        self.fault = fault;
        self
    }

    /// Marks the error as a third party's.
    #[must_use]
    pub fn service(self) -> Self {
        self.with_fault(Fault::Service)
    }

    /// Marks the error as the handed-over object's.
    #[must_use]
    pub fn object(self) -> Self {
        self.with_fault(Fault::Object)
    }

    /// Whose fault it is.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// The messages, the outermost first.
    pub fn chain(&self) -> impl Iterator<Item = &str> {
        self.chain.iter().map(String::as_str)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chain.join(": "))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        Self::from_std(&error)
    }
}

/// `.context(text)` on results.
pub trait ResultExt<T> {
    /// Puts a sentence in front of the error's message.
    ///
    /// # Errors
    ///
    /// The error that was there, as an [`Error`] with the sentence in front.
    fn context(self, message: impl fmt::Display) -> Result<T>;
}

impl<T, E: Into<Error>> ResultExt<T> for std::result::Result<T, E> {
    fn context(self, message: impl fmt::Display) -> Result<T> {
        self.map_err(|error| error.into().context(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Outer(std::num::ParseIntError);
    impl fmt::Display for Outer {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("no port")
        }
    }
    impl StdError for Outer {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            Some(&self.0)
        }
    }

    #[test]
    fn keeps_the_causes_and_says_each_once() {
        let inner = "x".parse::<u8>().unwrap_err();
        assert_eq!(Error::from(Outer(inner.clone())).to_string(), "no port: invalid digit found in string");
        let io = std::io::Error::other(inner);
        assert_eq!(Error::from(io).to_string(), "invalid digit found in string");
    }

    #[test]
    fn context_goes_in_front_and_keeps_the_fault() {
        let error = Error::msg("quota used up").service().context("VirusTotal");
        assert_eq!(error.to_string(), "VirusTotal: quota used up");
        assert_eq!(error.fault(), Fault::Service);
        let result: Result = Err::<(), _>(error).context("IOC #3");
        assert_eq!(result.unwrap_err().chain().count(), 3);
    }
}
