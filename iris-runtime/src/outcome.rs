//! What a handler may return.

use crate::error::Error;
use crate::status::Status;

/// The return type of a handler: `()`, [`Status`], `Result<()>` or `Result<Status>` with any error that
/// converts into [`Error`].
#[diagnostic::on_unimplemented(
    message = "a handler cannot return `{Self}` [IRIS0037]\nhelp: return `()`, `Status`, `Result<()>` or `Result<Status>`; its error is `Error` or a `std::error::Error` (a text becomes one by `Error::msg`)\nIRIS: anything else than a status breaks the user's request or shows the task as failed",
    label = "not an outcome"
)]
pub trait Outcome {
    /// The status of it.
    #[doc(hidden)]
    fn status(self) -> Status;
}

#[diagnostic::do_not_recommend]
impl Outcome for () {
    fn status(self) -> Status {
        Status::success("")
    }
}

#[diagnostic::do_not_recommend]
impl Outcome for Status {
    fn status(self) -> Status {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<E: Into<Error>> Outcome for Result<(), E> {
    fn status(self) -> Status {
        self.map_or_else(|error| Status::from(error.into()), Outcome::status)
    }
}

#[diagnostic::do_not_recommend]
impl<E: Into<Error>> Outcome for Result<Status, E> {
    fn status(self) -> Status {
        self.unwrap_or_else(|error| Status::from(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_becomes_its_status() {
        assert!(().status().is_success());
        assert!(Ok::<(), Error>(()).status().is_success());
        assert_eq!(Err::<(), _>("x".parse::<u8>().unwrap_err()).status().code(), 0xFFFE);
        assert!(Ok::<_, Error>(Status::skipped("no url")).status().is_skipped());
        assert_eq!(Err::<Status, _>(Error::msg("gone")).status().message(), "gone");
    }
}
