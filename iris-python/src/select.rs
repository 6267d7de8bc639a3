//! Which handler IRIS means, and which hooks a configuration switches on.

use iris_catalog::Hook;
use iris_runtime::config::{ParamRow, RawConfig, Value};
use iris_runtime::{Definition, HookDecl, HookRegistration};

use crate::plan::Wanted;

/// Who handles a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handler {
    /// The declared handler at this place.
    Declared(usize),
    /// The one of the hooks that the configuration asks for.
    Dynamic,
}

/// Finds the handler of a hook. Menu entries count for manual hooks only: IRIS hands over whatever name the
/// registration has. `None` in `ui_name` is IRIS's null.
pub(crate) fn handler(
    hooks: &[HookDecl],
    package: &str,
    hook: &str,
    ui_name: Option<&str>,
    is_dynamic: bool,
) -> Result<Handler, String> {
    let served: Vec<(usize, &HookDecl)> =
        hooks.iter().enumerate().filter(|(_, decl)| decl.hook == hook).collect();
    let is_manual = iris_catalog::hook(hook).is_some_and(Hook::is_manual);
    let named =
        |decl: &HookDecl| !is_manual || ui_name.is_none() || decl.ui_name(package).as_deref() == ui_name;
    match served.iter().find(|(_, decl)| named(decl)) {
        Some((place, _)) => Ok(Handler::Declared(*place)),
        None if is_dynamic => Ok(Handler::Dynamic),
        None if served.is_empty() => Err(format!(
            "the module does not serve `{hook}`: the registration is that of another release; reload the page, and if that does not help disable and enable the module"
        )),
        None => Err(format!(
            "the module has no menu entry `{}` for `{hook}`: the entry is that of another release; reload the page, and if that does not help disable and enable the module",
            ui_name.unwrap_or_default()
        )),
    }
}

/// The registrations of the declared hooks that the configuration switches on.
///
/// Switches are read by themselves, so that a missing key does not hide the hooks.
pub(crate) fn declared(definition: &Definition, config: &RawConfig, package: &str) -> Vec<Wanted> {
    let is_on = |decl: &HookDecl| {
        let row = decl.enabled_by.and_then(|switch| definition.params.iter().find(|row| row.name == switch));
        row.is_none_or(|row| switch(row, config))
    };
    definition
        .hooks()
        .iter()
        .filter(|decl| is_on(decl))
        .map(|decl| Wanted {
            hook: decl.hook.to_owned(),
            manual: iris_catalog::hook(decl.hook).is_some_and(Hook::is_manual),
            ui_name: decl.ui_name(package),
            asynchronous: decl.asynchronous,
        })
        .collect()
}

/// IRIS's rule for truth: text is true when it reads `true`.
fn switch(row: &ParamRow, config: &RawConfig) -> bool {
    let default = row.default.to_json();
    match config.get(row).map(|(value, _)| value).or(default.as_ref()) {
        Some(Value::Bool(value)) => *value,
        Some(Value::String(text)) => text.trim().eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// The registration of a hook that the configuration asks for.
pub(crate) fn dynamic(registration: &HookRegistration, package: &str) -> Wanted {
    let hook = iris_catalog::hook(registration.hook());
    let manual = hook.is_some_and(Hook::is_manual);
    let default = || manual.then(|| format!("{package}::{}", registration.hook()));
    Wanted {
        hook: registration.hook().to_owned(),
        manual,
        ui_name: registration.menu_name().map(str::to_owned).or_else(default),
        asynchronous: registration.is_asynchronous() && !hook.is_some_and(Hook::always_synchronous),
    }
}

#[cfg(test)]
mod tests;
