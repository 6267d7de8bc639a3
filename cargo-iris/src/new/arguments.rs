//! `--arg NAME[:required|:optional]`: what users of a pipeline are asked.

use iris_catalog::pipeline::{OPTIONAL, REQUIRED};
use serde::Serialize;

use crate::names::{human, identifier};
use crate::report::Finding;

const FLAG: &str = "--arg";

/// One argument of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Argument {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) optional: bool,
}

/// Reads one.
///
/// # Errors
///
/// What is wrong with it, at its place in the argument.
pub(crate) fn parse(text: &str, keyword: &str) -> Result<Argument, Finding> {
    let (name, flag) = text.split_once(':').unwrap_or((text, REQUIRED));
    if let Err(bad) = identifier(name, keyword) {
        let finding = Finding::error(bad.why).help(format!("write `{}`", bad.nearest));
        return Err(finding.in_argument(FLAG, text, 0..name.len().max(1)));
    }
    if flag != REQUIRED && flag != OPTIONAL {
        let finding = Finding::error(format!("an argument is `{REQUIRED}` or `{OPTIONAL}`"));
        let help = format!("write `{name}:{REQUIRED}` or `{name}:{OPTIONAL}`");
        return Err(finding.help(help).in_argument(FLAG, text, name.len() + 1..text.len()));
    }
    Ok(Argument { name: name.to_owned(), label: human(name), optional: flag == OPTIONAL })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_required_unless_it_says_otherwise() {
        let read = |text: &str| parse(text, "toto").map(|argument| argument.optional);
        assert_eq!((read("a"), read("a:required"), read("a:optional")), (Ok(false), Ok(false), Ok(true)));
        for bad in ["", ":required", "a:", "a:maybe", "A", "fn", "a b:optional"] {
            assert!(parse(bad, "toto").is_err(), "{bad}");
        }
    }
}
