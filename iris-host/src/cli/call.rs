//! What all commands that call a handler have in common: configuration, surroundings, the report.

use std::path::Path;

use iris_runtime::call::{Report, Setup, Unit};
use iris_runtime::config::{ParamRow, RawConfig};
use iris_runtime::{Definition, Loaded};
use serde_json::{Value, json};

use super::human;
use crate::args::SourceArgs;
use crate::config_sources::{self, PLACEHOLDER, fill_secrets};
use crate::exit::{Exit, Refusal};
use crate::output::Io;

/// The configuration, and the secrets for which a placeholder stands because replies are recorded.
pub(super) fn configuration<'a>(
    definition: &'a Definition,
    sources: &SourceArgs,
    replay: Option<&Path>,
    io: &Io<'_>,
) -> Result<(RawConfig, Vec<&'a ParamRow>), Refusal> {
    let mut config = config_sources::gather(definition, sources, io.env)?;
    let unset = if replay.is_some() { fill_secrets(&mut config, definition.params) } else { Vec::new() };
    Ok((config, unset))
}

pub(super) fn tell_placeholders(unset: &[&ParamRow], io: &mut Io<'_>) {
    for row in unset {
        let (human, name) = (row.human_name, row.name);
        io.say(&format!("{human} (`{name}`) is not set: recorded replies are asked with `{PLACEHOLDER}`"));
    }
}

/// What the handler finds around it: its log level, and who answers requests.
pub(super) fn setup(
    definition: &Definition,
    config: &RawConfig,
    replay: Option<&Path>,
) -> Result<Setup, Refusal> {
    let mut setup = Setup::default();
    config_sources::log_level(config, definition.params, &mut setup)?;
    connect(&mut setup, replay)?;
    Ok(setup)
}

/// With a folder of recorded replies only the folder answers; otherwise the network does.
#[cfg(feature = "http")]
fn connect(setup: &mut Setup, replay: Option<&Path>) -> Result<(), Refusal> {
    use std::sync::Arc;

    use iris_runtime::http::{Live, Replay, Transport};

    let transport: Arc<dyn Transport> = match replay {
        Some(folder) => Arc::new(Replay::open(folder)?),
        None => Arc::new(Live::new(&setup.settings)),
    };
    setup.transport = Some(transport);
    Ok(())
}

/// A program without requests needs no replies, but a folder that is not there is still a mistake.
#[cfg(not(feature = "http"))]
fn connect(_: &mut Setup, replay: Option<&Path>) -> Result<(), Refusal> {
    match replay {
        Some(folder) if !folder.is_dir() => {
            Err(Refusal::new(format!("the replay folder `{}` is not a directory", folder.display())))
        }
        _ => Ok(()),
    }
}

/// Prints the report; the exit is that of its status. `name` says what a unit was about.
pub(super) fn print(
    report: &Report,
    name: &dyn Fn(&Unit) -> String,
    module: &Loaded,
    as_json: bool,
    io: &mut Io<'_>,
) -> Exit {
    let text = if as_json {
        format!("{:#}", report_json(report))
    } else {
        human::page(report, name, module.redactor(), io.colour.stdout)
    };
    io.result(&text);
    if report.status.is_success() { Exit::Success } else { Exit::Failed }
}

fn report_json(report: &Report) -> Value {
    let status = &report.status;
    json!({
        "status": {"code": status.code(), "success": status.is_success(), "message": status.message()},
        "units": report.units,
        "logs": report.logs,
        "effects": report.effects().collect::<Vec<_>>(),
    })
}
