//! `trigger`: calls the handler of a hook on objects from a file.

mod apply;
mod human;
mod select;

use std::path::Path;

use iris_catalog::Payload;
use iris_runtime::call::{Report, Setup, Source};
use iris_runtime::config::{ParamRow, RawConfig};
use iris_runtime::effect::Effect;
use iris_runtime::{Definition, Error, Loaded};
use serde_json::{Value, json};

use self::apply::Target;
use self::select::{Selected, select};
use crate::args::TriggerArgs;
use crate::config_sources::{self, PLACEHOLDER, fill_secrets};
use crate::data::{Data, refuse};
use crate::exit::{Exit, Refusal};
use crate::hooks;
use crate::output::Io;
use crate::text::count;

/// Reads the configuration, selects the handler, reads the data, calls, prints and applies; in that order, so
/// that nothing runs when something is wrong with what was given.
pub(super) fn run(definition: &Definition, args: &TriggerArgs, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let mut config = config_sources::gather(definition, &args.sources, io.env)?;
    let replayed = args.replay.is_some();
    let unset = if replayed { fill_secrets(&mut config, definition.params) } else { Vec::new() };
    let (module, selected) = load(definition, args, &config)?;
    tell_placeholders(&unset, io);
    let setup = setup(definition, args, &selected, &config)?;
    let data = Data::read(&args.data, args.max_data, io)?;
    data.check(selected.payload)?;
    let job = selected.hook.start(&module, &mut Objects(&data.objects), setup)?;
    refuse(job.unreadable().iter().cloned(), data.objects.len())?;
    let target = args.apply.as_deref().map(Target::open).transpose()?;
    tell_switch(definition, &selected, &module, io);

    let report = job.run();
    print(&report, &data, selected.payload, &module, args.json, io);
    let exit = if report.status.is_success() { Exit::Success } else { Exit::Failed };
    Ok(exit.max(apply(target, &data, &report, selected.payload, io)))
}

/// Makes the module and selects one of its hooks. A hook that does not exist is told even where the
/// configuration is bad, together with that where the configuration might have asked for it.
fn load(
    definition: &Definition,
    args: &TriggerArgs,
    config: &RawConfig,
) -> Result<(Loaded, Selected), Refusal> {
    let module = definition.load(config).map_err(|errors| config_sources::refusal(&errors));
    let hooks = hooks::all(definition, module.as_ref().ok())?;
    let selected = select(definition, &hooks, &args.hook, args.ui_name.as_deref());
    match (module, selected) {
        (Ok(module), selected) => Ok((module, selected?)),
        (Err(bad), Ok(_)) => Err(bad),
        (Err(bad), Err(none)) if iris_catalog::hook(&args.hook).is_some() => Err(none.and(&bad)),
        (Err(_), Err(none)) => Err(none),
    }
}

fn tell_placeholders(unset: &[&ParamRow], io: &mut Io<'_>) {
    for row in unset {
        let (human, name) = (row.human_name, row.name);
        io.say(&format!("{human} (`{name}`) is not set: recorded replies are asked with `{PLACEHOLDER}`"));
    }
}

fn setup(
    definition: &Definition,
    args: &TriggerArgs,
    selected: &Selected,
    config: &RawConfig,
) -> Result<Setup, Refusal> {
    let mut setup = Setup { hook_ui_name: selected.ui_name.clone(), ..Setup::default() };
    config_sources::log_level(config, definition.params, &mut setup)?;
    connect(&mut setup, args.replay.as_deref())?;
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

/// IRIS obeys the switch of a hook; this command does not, but says so.
fn tell_switch(definition: &Definition, selected: &Selected, module: &Loaded, io: &mut Io<'_>) {
    let Some(switch) = selected.hook.enabled_by.filter(|_| !selected.hook.is_on(module)) else { return };
    let name = match definition.params.iter().find(|row| row.name == switch) {
        Some(row) => format!("{} (`{switch}`)", row.human_name),
        None => format!("`{switch}`"),
    };
    io.say(&format!("IRIS would not call this: {name} is false"));
}

fn print(report: &Report, data: &Data, payload: Payload, module: &Loaded, as_json: bool, io: &mut Io<'_>) {
    if as_json {
        io.result(&format!("{:#}", report_json(report)));
    } else {
        let page = human::page(report, data, payload, module.redactor(), io.colour.stdout);
        io.result(&page);
    }
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

/// Writes the objects as they are after the effects. The handler has run, so a failure is no refusal.
fn apply(target: Option<Target>, data: &Data, report: &Report, payload: Payload, io: &mut Io<'_>) -> Exit {
    let Some(target) = target else { return Exit::Success };
    let name = target.name();
    let mut left_out: Vec<_> =
        report.effects().filter(|effect| apply::makes_something_new(effect)).map(Effect::word).collect();
    if !left_out.is_empty() {
        let effects = count(left_out.len(), "effect");
        left_out.sort_unstable();
        left_out.dedup();
        io.say(&format!("{name} is written without what is new: {effects} ({})", left_out.join(", ")));
    }
    match apply::objects(data, report, payload).and_then(|objects| target.write(&data.same_shape(objects))) {
        Ok(()) => Exit::Success,
        Err(refusal) => {
            io.error(&format!("{name} was not written: {}", refusal.text()));
            Exit::Failed
        }
    }
}

/// The objects of the call, read where they lie.
struct Objects<'a>(&'a [Value]);

impl Source for Objects<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn json(&mut self, index: usize) -> Result<Value, Error> {
        self.0.get(index).cloned().ok_or_else(|| Error::msg(format!("there is no object {index}")))
    }
}
