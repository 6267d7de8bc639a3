//! Which handler a test means, by the name of the hook and of the menu entry.

use iris_catalog::{Payload, near};

use crate::definition::{Definition, Loaded};

/// A handler, and what IRIS would call it with.
pub(super) struct Entry {
    /// Its place in the table; `None` for a hook that the configuration asks for.
    pub(super) place: Option<usize>,
    pub(super) payload: Payload,
    pub(super) ui_name: Option<String>,
}

/// Finds the handler, or says why there is none, or more than one.
pub(super) fn entry(
    definition: &Definition,
    module: &Loaded,
    hook: &str,
    ui_name: Option<&str>,
) -> Result<Entry, String> {
    let hooks = served(definition, module)?;
    let mut entries: Vec<_> =
        hooks.into_iter().filter(|(name, _)| name == hook).map(|(_, entry)| entry).collect();
    if entries.is_empty() {
        return Err(not_served(definition, module, hook));
    }
    let names: Vec<_> = entries.iter().filter_map(|entry| entry.ui_name.as_deref()).collect();
    let place = match ui_name {
        // A kit with a menu entry may still serve hooks that have none.
        Some(wanted) if !names.is_empty() => {
            names.iter().position(|name| *name == wanted).ok_or_else(|| {
                let near = near::nearest(wanted, names.iter().copied());
                let hint = near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
                format!("`{hook}` has no menu entry `{wanted}`, only {}{hint}", listed(&names))
            })?
        }
        None if entries.len() > 1 => {
            return Err(format!(
                "`{hook}` has {} menu entries: {}; choose one by `.ui_name(..)`",
                entries.len(),
                listed(&names)
            ));
        }
        _ => 0,
    };
    // All entries of one hook have a name, or none of them.
    Ok(entries.swap_remove(place))
}

/// All hooks that the module serves, by name: declared ones, then those that the configuration asks for.
fn served(definition: &Definition, module: &Loaded) -> Result<Vec<(String, Entry)>, String> {
    let package = definition.module.package();
    let payload = |hook: &str| iris_catalog::hook(hook).map_or(Payload::Nothing, |hook| hook.payload);
    let declared = definition.hooks().into_iter().enumerate().map(|(place, decl)| {
        let ui_name = decl.ui_name(&package);
        (decl.hook.to_owned(), Entry { place: Some(place), payload: payload(decl.hook), ui_name })
    });
    let mut hooks: Vec<_> = declared.collect();
    let asked = module.dynamic_hooks().map_err(|error| error.to_string())?.unwrap_or_default();
    for asked in asked {
        let hook = asked.hook();
        let is_manual = iris_catalog::hook(hook).is_some_and(iris_catalog::Hook::is_manual);
        let named = asked.menu_name().map(str::to_owned);
        let ui_name = named.or_else(|| is_manual.then(|| format!("{package}::{hook}")));
        hooks.push((hook.to_owned(), Entry { place: None, payload: payload(hook), ui_name }));
    }
    Ok(hooks)
}

fn not_served(definition: &Definition, module: &Loaded, hook: &str) -> String {
    let name = definition.module.name;
    let mut hooks: Vec<_> =
        served(definition, module).unwrap_or_default().into_iter().map(|(hook, _)| hook).collect();
    hooks.dedup();
    let hooks: Vec<&str> = hooks.iter().map(String::as_str).collect();
    let what = match iris_catalog::hook(hook) {
        Some(_) => format!("{name} does not serve `{hook}`"),
        None => format!("IRIS has no hook `{hook}`"),
    };
    if definition.module.pipeline.is_some() {
        return format!("{what}; its pipeline is called by `.ingest(..)`");
    }
    let list = if hooks.is_empty() { "none".to_owned() } else { listed(&hooks) };
    let likely = near::nearest_hook(hook, definition.module.iris);
    let likely = likely.iter().find_map(|near| hooks.iter().copied().find(|served| served == near));
    let near = likely.or_else(|| near::nearest(hook, hooks.iter().copied()));
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("{what}; {name} serves {list}{hint}")
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
