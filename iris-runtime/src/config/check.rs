//! What a function of an author that checks a value, or a whole module, may return.

use std::fmt::Display;

/// The return type of a function that `check = ..` names: `Result<(), E>` with any `E` that can be shown.
///
/// ```
/// use iris_runtime::config::CheckOutcome;
///
/// fn even(number: &u8) -> Result<(), String> {
///     if number % 2 == 0 { Ok(()) } else { Err(format!("{number} is odd")) }
/// }
///
/// assert_eq!(even(&3).told(), Err("3 is odd".to_owned()));
/// ```
#[diagnostic::on_unimplemented(
    message = "a check cannot return `{Self}` [IRIS0028]\nhelp: return `Result<(), E>`, where the error says what is wrong: a `String`, `iris_runtime::Error` or anything else that is `Display`\nIRIS: it stores whatever is typed, so the module itself must say what it does not take",
    label = "not the outcome of a check"
)]
pub trait CheckOutcome {
    /// What is wrong, as text.
    ///
    /// # Errors
    ///
    /// That text, when something is.
    fn told(self) -> Result<(), String>;
}

#[diagnostic::do_not_recommend]
impl<E: Display> CheckOutcome for Result<(), E> {
    fn told(self) -> Result<(), String> {
        self.map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_code_in_the_text_of_the_trait_is_that_of_the_catalogue() {
        // An attribute takes no constant.
        let source = include_str!("check.rs");
        let code = iris_catalog::codes::BAD_VALUE.id;
        assert!(source.contains(&format!("a check cannot return `{{Self}}` [{code}]")));
    }
}
