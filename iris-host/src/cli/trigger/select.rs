//! Which handler is meant by the name of a hook and of a menu entry.

use iris_catalog::{Payload, near};
use iris_runtime::Definition;

use crate::exit::Refusal;
use crate::hooks::Hook;

/// A hook of the module, and what IRIS would call it with.
#[derive(Debug)]
pub(super) struct Selected {
    pub(super) hook: Hook,
    pub(super) payload: Payload,
    pub(super) ui_name: Option<String>,
}

/// Finds the hook among those of the module.
pub(super) fn select(
    definition: &Definition,
    hooks: &[Hook],
    name: &str,
    ui_name: Option<&str>,
) -> Result<Selected, Refusal> {
    let package = definition.module.package();
    let served = hooks.iter().filter(|hook| hook.name == name);
    let entries: Vec<_> =
        served.map(|hook| Entry { hook: hook.clone(), ui_name: hook.ui_name(&package) }).collect();
    let Some(known) = iris_catalog::hook(name).filter(|_| !entries.is_empty()) else {
        return Err(not_served(definition, hooks, name));
    };
    let Entry { hook, ui_name } = choose(name, entries, ui_name)?;
    Ok(Selected { hook, payload: known.payload, ui_name })
}

struct Entry {
    hook: Hook,
    ui_name: Option<String>,
}

fn choose(hook: &str, mut entries: Vec<Entry>, wanted: Option<&str>) -> Result<Entry, Refusal> {
    let names: Vec<&str> = entries.iter().filter_map(|entry| entry.ui_name.as_deref()).collect();
    let place = match wanted {
        Some(wanted) => {
            names.iter().position(|name| *name == wanted).ok_or_else(|| unnamed(hook, &names, wanted))?
        }
        None if entries.len() > 1 => {
            let refusal =
                Refusal::new(format!("`{hook}` has {} menu entries: {}", entries.len(), listed(&names)));
            return Err(refusal.help("select one by `--ui-name NAME`"));
        }
        None => 0,
    };
    // All entries of one hook have a name, or none of them.
    Ok(entries.swap_remove(place))
}

/// There is no menu entry of this name.
fn unnamed(hook: &str, names: &[&str], wanted: &str) -> Refusal {
    if names.is_empty() {
        let refusal = Refusal::new(format!("`{hook}` has no menu entry, so none is called `{wanted}`"));
        return refusal.help("leave `--ui-name` out");
    }
    let refusal = Refusal::new(format!("`{hook}` has no menu entry `{wanted}`, only {}", listed(names)));
    match near::nearest(wanted, names.iter().copied()) {
        Some(near) => refusal.help(format!("did you mean `{near}`?")),
        None => refusal,
    }
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Says whether IRIS knows the hook at all, which one was probably meant, and what there is.
fn not_served(definition: &Definition, hooks: &[Hook], hook: &str) -> Refusal {
    let module = definition.module;
    let mut served: Vec<&str> = Vec::new();
    for hook in hooks {
        if !served.contains(&hook.name.as_str()) {
            served.push(&hook.name);
        }
    }
    let what = if iris_catalog::hook(hook).is_some() {
        format!("{} does not serve `{hook}`", module.name)
    } else {
        format!("IRIS has no hook `{hook}`")
    };
    let list = if served.is_empty() { "none".to_owned() } else { listed(&served) };
    let refusal = Refusal::new(format!("{what}; {} serves {list}", module.name));
    match meant(hook, &served, module.iris) {
        Some(meant) => refusal.help(format!("did you mean `{meant}`?")),
        None if module.pipeline.is_some() => refusal.help("`ingest` hands files to its pipeline"),
        None => refusal,
    }
}

/// The served hook that was probably meant.
fn meant<'a>(hook: &str, served: &[&'a str], version: iris_catalog::IrisVersion) -> Option<&'a str> {
    let known = iris_catalog::hook(hook).is_some();
    let likely = if known { Vec::new() } else { near::nearest_hook(hook, version) };
    let likely = likely.iter().find_map(|name| served.iter().copied().find(|served| served == name));
    likely.or_else(|| near::nearest(hook, served.iter().copied()))
}
