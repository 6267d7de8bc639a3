//! `config`: the configuration as it counts, what is wrong with it, its defaults and its schema.

use iris_catalog::param;
use iris_runtime::Definition;
use iris_runtime::call::Setup;
use iris_runtime::config::{Effective, Origin, ParamRow, RawConfig, Redactor, Values, schema};
use serde_json::Value;

use crate::args::{ConfigCommand, SourceArgs};
use crate::config_sources;
use crate::exit::{Exit, Refusal};
use crate::output::{Io, Page, Style};
use crate::text::{count, first_line, size};

/// How many characters of a value `config show` prints.
const SHOWN: usize = 72;

pub(super) fn run(
    definition: &Definition,
    command: &ConfigCommand,
    sources: &SourceArgs,
    io: &mut Io<'_>,
) -> Result<Exit, Refusal> {
    let config = config_sources::gather(definition, sources, io.env)?;
    match command {
        ConfigCommand::Show(_) => show(definition, &config, io),
        ConfigCommand::Check(_) => return Ok(check(definition, &config, io)),
        ConfigCommand::Defaults(_) => defaults(definition.params, io),
        ConfigCommand::Schema(_) => io.result(&format!("{:#}", schema(definition.params))),
    }
    Ok(Exit::Success)
}

/// Everything that is wrong, one text each.
fn problems(definition: &Definition, config: &RawConfig) -> Vec<String> {
    let mut problems: Vec<_> = match definition.load(config) {
        Ok(module) => module.dynamic_hooks().err().iter().map(ToString::to_string).collect(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    };
    if let Err(refusal) = config_sources::log_level(config, definition.params, &mut Setup::default()) {
        problems.extend(refusal.text().lines().skip(1).map(|line| line.trim_start_matches("- ").to_owned()));
    }
    problems
}

fn check(definition: &Definition, config: &RawConfig, io: &mut Io<'_>) -> Exit {
    let problems = problems(definition, config);
    let parameters = count(definition.params.len(), "parameter");
    let summary = format!("{parameters}, {}", count(problems.len(), "problem"));
    let mut page = Page::new(io.colour.stdout);
    for problem in &problems {
        page.line(Style::Bad, 0, &format!("- {problem}"));
    }
    page.line(if problems.is_empty() { Style::Good } else { Style::Plain }, 0, &summary);
    io.result(&page.into_text());
    if problems.is_empty() {
        return Exit::Success;
    }
    io.error("the configuration cannot be used");
    Exit::NothingRan
}

fn show(definition: &Definition, config: &RawConfig, io: &mut Io<'_>) {
    let redactor = Values::new(definition.params, config).redactor();
    let width = definition.params.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    let mut page = Page::new(io.colour.stdout);
    for one in config.effective(definition.params) {
        let style = if one.origin == Origin::Default { Style::Plain } else { Style::Changed };
        let (name, value) = (one.row.name, shown(&one, &redactor));
        page.line(style, 0, &format!("{name:width$} = {value}  ({})", one.origin));
    }
    io.result(&page.into_text());
    let problems = problems(definition, config).len();
    if problems > 0 {
        io.say(&format!("{}; `config check` lists them", count(problems, "problem")));
    }
}

/// A value on one line, without secrets, also those that stand in the wrong place.
fn shown(one: &Effective<'_>, redactor: &Redactor) -> String {
    let text = match one.shown() {
        Value::Null => return "not set".to_owned(),
        Value::String(text) if one.row.secret && !text.is_empty() => return text,
        value => value.to_string(),
    };
    let text = redactor.redact(&text);
    let cut = first_line(&text, SHOWN);
    if cut.len() < text.len() { format!("{cut} {}", size(text.len() as u64)) } else { cut }
}

/// IRIS's list of parameters with `value` set to the default, as IRIS sets it when it registers a module.
fn defaults(params: &[ParamRow], io: &mut Io<'_>) {
    let list: Value = params.iter().map(with_value).collect();
    io.result(&format!("{list:#}"));
    let empty: Vec<_> = params
        .iter()
        .filter(|row| row.mandatory && row.default.to_json().is_none())
        .map(|row| format!("`{}`", row.name))
        .collect();
    if !empty.is_empty() {
        let empty = empty.join(", ");
        io.say(&format!(
            "no default: {empty}; write a `value` before importing the list, IRIS counts null as set"
        ));
    }
}

fn with_value(row: &ParamRow) -> Value {
    let mut entry = row.to_json();
    if let Some(map) = entry.as_object_mut() {
        let value = map.get(param::DEFAULT).cloned().unwrap_or_default();
        map.insert(param::VALUE.to_owned(), value);
    }
    entry
}
