//! The configuration of a module under test: what stands for secrets, and what a test can do about a bad one.

use super::PLACEHOLDER;
use crate::config::{ConfigErrors, ParamRow, RawConfig};

/// The same with a placeholder for each mandatory secret that has no value.
pub(super) fn with_placeholders(config: &RawConfig, params: &[ParamRow]) -> RawConfig {
    let mut config = config.clone();
    for row in params.iter().filter(|row| row.secret && row.mandatory) {
        if config.get(row).is_none() {
            config.set(row.name, PLACEHOLDER);
        }
    }
    config
}

/// What a test can do about a bad configuration, as the last line of the message.
pub(super) fn hint(errors: &ConfigErrors, config: &RawConfig, params: &[ParamRow]) -> String {
    let is_placeholder = |name: &str| {
        let row = params.iter().find(|row| row.name == name);
        row.is_some_and(|row| row.secret && config.get(row).is_none())
    };
    match errors.iter().find(|problem| problem.is_missing() || is_placeholder(problem.name())) {
        Some(problem) if problem.is_missing() => {
            format!("\ngive it a value by `.set(\"{}\", ..)`", problem.name())
        }
        Some(problem) => format!(
            "\na secret that a test does not set is `{PLACEHOLDER}`: give it a fitting value by `.set(\"{}\", ..)`",
            problem.name()
        ),
        None => String::new(),
    }
}
