//! The values of parameters, from the file, the environment and `--set`.

mod file;

use std::ffi::OsStr;

use iris_runtime::Definition;
use iris_runtime::call::Setup;
use iris_runtime::config::{ConfigErrors, LOG_LEVEL, Origin, ParamRow, RawConfig};

use crate::args::SourceArgs;
use crate::exit::Refusal;
use crate::output::Env;

/// What stands for a secret that is not set while recorded replies answer.
pub(crate) const PLACEHOLDER: &str = "recorded-replies";

/// Puts the layers together: default < file < environment < `--set`.
///
/// Values are not looked at yet; that is up to [`Definition::load`].
pub(crate) fn gather(
    definition: &Definition,
    sources: &SourceArgs,
    env: Env<'_>,
) -> Result<RawConfig, Refusal> {
    let mut config = RawConfig::new();
    if let Some(path) = &sources.config {
        config.add(Origin::File, file::read(path)?);
    }
    add_environment(&mut config, definition.params, env)?;
    for text in &sources.set {
        let (name, value) = assignment(text)
            .map_err(|what| Refusal::new(format!("`--set` {what}")).help("write `--set NAME=VALUE`"))?;
        config.set(name, value);
    }
    Ok(config)
}

fn add_environment(config: &mut RawConfig, params: &[ParamRow], env: Env<'_>) -> Result<(), Refusal> {
    for name in params.iter().flat_map(|row| row.was.into_iter().chain([row.name])) {
        let variable = RawConfig::environment_name(name);
        if env(&variable).is_some_and(|value| value.to_str().is_none()) {
            return Err(Refusal::new(format!(
                "the value of the environment variable {variable} is not UTF-8 text"
            )));
        }
    }
    config.add_environment(params, |name| env(name)?.into_string().ok());
    Ok(())
}

/// `name=value`, or what is wrong with it. That never repeats what may be a value.
pub(crate) fn assignment(text: &OsStr) -> Result<(&str, &str), &'static str> {
    let text = text.to_str().ok_or("takes UTF-8 text only")?;
    match text.split_once('=') {
        None => Err("without `=`"),
        Some((name, _)) if name.trim().is_empty() => Err("without a name before `=`"),
        Some((name, value)) => Ok((name.trim(), value)),
    }
}

/// Gives the placeholder to every mandatory secret that has no value; returns their rows.
///
/// An empty value is a value: it stays, and is refused later.
pub(crate) fn fill_secrets<'a>(config: &mut RawConfig, params: &'a [ParamRow]) -> Vec<&'a ParamRow> {
    let unset: Vec<_> =
        params.iter().filter(|row| row.secret && row.mandatory && config.get(row).is_none()).collect();
    for row in &unset {
        config.set(row.name, PLACEHOLDER);
    }
    unset
}

/// The bad configuration as a reason to run nothing.
pub(crate) fn refusal(errors: &ConfigErrors) -> Refusal {
    let refusal = Refusal::new(errors);
    match errors.iter().find(|problem| problem.is_missing()) {
        None => refusal,
        Some(problem) => {
            let (name, variable) = (problem.name(), RawConfig::environment_name(problem.name()));
            refusal.help(format!("give values by `--config FILE`, {variable}=.. or `--set {name}=..`"))
        }
    }
}

/// How much the handler logs, for modules without parameters, which get one for that.
pub(crate) fn log_level(config: &RawConfig, params: &[ParamRow], setup: &mut Setup) -> Result<(), Refusal> {
    let Some(row) = params.iter().find(|row| **row == LOG_LEVEL) else { return Ok(()) };
    let Some((value, origin)) = config.get(row) else { return Ok(()) };
    match value.as_str().map(str::trim) {
        Some("") => Ok(()),
        Some(word)
            if ["error", "warn", "info", "debug", "trace"]
                .iter()
                .any(|level| word.eq_ignore_ascii_case(level)) =>
        {
            setup.level = word.parse().unwrap_or(setup.level);
            Ok(())
        }
        _ => Err(Refusal::new(format!(
            "the configuration cannot be used:\n- {} (`{}`): the value ({origin}) is not accepted, write error, warn, info, debug or trace",
            row.human_name, row.name
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    #[test]
    fn an_assignment_ends_its_name_at_the_first_equals_sign() {
        assert_eq!(assignment(OsStr::new(" a = b=c ")).unwrap(), ("a", " b=c "));
        assert_eq!(assignment(OsStr::new("a=")).unwrap(), ("a", ""));
        for bad in ["s3cret", "=s3cret", " =s3cret"] {
            assert!(assignment(OsStr::new(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_module_without_parameters_has_its_log_level() {
        let level = |word: &str| {
            let mut config = RawConfig::new();
            config.set(LOG_LEVEL.name, word);
            let mut setup = Setup::default();
            log_level(&config, &[LOG_LEVEL], &mut setup).map(|()| setup.level.to_string())
        };
        assert_eq!(level("Debug").unwrap(), "DEBUG");
        assert_eq!(level("").unwrap(), "INFO");
        assert!(level("loud").unwrap_err().text().contains("write error, warn, info, debug or trace"));
        assert!(level("3").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_no_text_is_named_without_its_value() {
        use std::os::unix::ffi::OsStringExt as _;

        let env = |name: &str| (name == "IRIS_LOG_LEVEL").then(|| OsString::from_vec(vec![b's', 0xFF]));
        let refusal = add_environment(&mut RawConfig::new(), &[LOG_LEVEL], &env).unwrap_err();
        assert_eq!(refusal.text(), "the value of the environment variable IRIS_LOG_LEVEL is not UTF-8 text");
    }
}
