//! `trigger`: calls the handler of a hook on objects from a file.

mod apply;
mod select;

use iris_catalog::Payload;
use iris_runtime::call::{Report, Source, Unit};
use iris_runtime::config::RawConfig;
use iris_runtime::effect::Effect;
use iris_runtime::{Definition, Error, Loaded};
use serde_json::Value;

use self::apply::Target;
use self::select::{Selected, select};
use crate::args::TriggerArgs;
use crate::cli::{call, human};
use crate::config_sources;
use crate::data::{Data, refuse, title};
use crate::exit::{Exit, Refusal};
use crate::hooks;
use crate::output::Io;
use crate::text::{count, first_line};

/// Reads the configuration, selects the handler, reads the data, calls, prints and applies; in that order, so
/// that nothing runs when something is wrong with what was given.
pub(super) fn run(definition: &Definition, args: &TriggerArgs, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let replay = args.replay.as_deref();
    let (config, unset) = call::configuration(definition, &args.sources, replay, io)?;
    let (module, selected) = load(definition, args, &config)?;
    call::tell_placeholders(&unset, io);
    let mut setup = call::setup(definition, &config, replay)?;
    setup.hook_ui_name.clone_from(&selected.ui_name);
    let data = Data::read(&args.data, args.max_data, io)?;
    data.check(selected.payload)?;
    let job = selected.hook.start(&module, &mut Objects(&data.objects), setup)?;
    refuse(job.unreadable().iter().cloned(), data.objects.len())?;
    let target = args.apply.as_deref().map(Target::open).transpose()?;
    tell_switch(definition, &selected, &module, io);

    let report = job.run();
    let name = |unit: &Unit| name(unit, &report, &data, selected.payload);
    let exit = call::print(&report, &name, &module, args.json, io);
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

/// IRIS obeys the switch of a hook; this command does not, but says so.
fn tell_switch(definition: &Definition, selected: &Selected, module: &Loaded, io: &mut Io<'_>) {
    let Some(switch) = selected.hook.enabled_by.filter(|_| !selected.hook.is_on(module)) else { return };
    let name = match definition.params.iter().find(|row| row.name == switch) {
        Some(row) => format!("{} (`{switch}`)", row.human_name),
        None => format!("`{switch}`"),
    };
    io.say(&format!("IRIS would not call this: {name} is false"));
}

/// What a unit was about: one object, or how many.
fn name(unit: &Unit, report: &Report, data: &Data, payload: Payload) -> String {
    if report.units.len() == 1 && data.objects.len() > 1 {
        return count(data.objects.len(), "object");
    }
    let id = unit.id.map(|id| format!(" id {id}")).unwrap_or_default();
    let title = data.objects.get(unit.index).and_then(|object| title(payload, object));
    let title = title.map(|title| format!(" {}", first_line(title, human::SHOWN))).unwrap_or_default();
    format!("#{}{id}{title}", unit.index)
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
