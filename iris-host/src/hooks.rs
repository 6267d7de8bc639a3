//! The hooks of a module: those its source declares, then those its configuration asks for.

use iris_runtime::call::{Job, Setup, Source};
use iris_runtime::config::RawConfig;
use iris_runtime::{Definition, HookDecl, HookRegistration, Loaded};
use serde_json::Value;

use crate::config_sources::PLACEHOLDER;
use crate::exit::Refusal;

/// One registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hook {
    pub(crate) name: String,
    pub(crate) manual_name: Option<String>,
    pub(crate) asynchronous: bool,
    pub(crate) enabled_by: Option<&'static str>,
    // The place in the table of the source; `None` for what the configuration asks for.
    place: Option<usize>,
}

/// All hooks. Without a module, those that its configuration asks for are not known.
pub(crate) fn all(definition: &Definition, module: Option<&Loaded>) -> Result<Vec<Hook>, Refusal> {
    let declared = definition.hooks();
    let declared = declared.iter().enumerate().map(|(place, decl)| Hook::declared(place, decl));
    let asked_for = module.map(Loaded::dynamic_hooks).transpose()?.flatten().unwrap_or_default();
    Ok(declared.chain(asked_for.iter().map(Hook::asked_for)).collect())
}

impl Hook {
    fn declared(place: usize, decl: &HookDecl) -> Self {
        Self {
            name: decl.hook.to_owned(),
            manual_name: decl.manual_name.map(str::to_owned),
            asynchronous: decl.asynchronous,
            enabled_by: decl.enabled_by,
            place: Some(place),
        }
    }

    fn asked_for(registration: &HookRegistration) -> Self {
        let waits =
            iris_catalog::hook(registration.hook()).is_some_and(iris_catalog::Hook::always_synchronous);
        Self {
            name: registration.hook().to_owned(),
            manual_name: registration.menu_name().map(str::to_owned),
            asynchronous: registration.is_asynchronous() && !waits,
            enabled_by: None,
            place: None,
        }
    }

    /// The menu entry, for hooks that have one; without a name IRIS makes one of package and hook.
    pub(crate) fn ui_name(&self, package: &str) -> Option<String> {
        let is_manual = iris_catalog::hook(&self.name).is_some_and(iris_catalog::Hook::is_manual);
        let default = || is_manual.then(|| format!("{package}::{}", self.name));
        self.manual_name.clone().or_else(default)
    }

    /// Whether it is the one that this row declares.
    #[cfg(feature = "web")]
    pub(crate) fn is(&self, decl: &HookDecl) -> bool {
        self.place.is_some() && self.name == decl.hook && self.manual_name.as_deref() == decl.manual_name
    }

    /// Whether the configuration switches it on.
    pub(crate) fn is_on(&self, module: &Loaded) -> bool {
        self.place.is_none_or(|place| module.is_enabled(place))
    }

    /// Reads the objects and makes the job that runs the handler.
    pub(crate) fn start(
        &self,
        module: &Loaded,
        source: &mut dyn Source,
        setup: Setup,
    ) -> Result<Job, Refusal> {
        let job = match self.place {
            Some(place) => module.start(place, source, setup),
            None => module.start_dynamic(&self.name, source, setup),
        };
        Ok(job?)
    }
}

/// Which hooks are switched on, also where the configuration is not complete.
pub(crate) struct Switches<'a> {
    definition: &'a Definition,
    config: &'a RawConfig,
    /// The module, where the configuration is good enough to make it.
    pub(crate) module: Option<Loaded>,
}

impl<'a> Switches<'a> {
    /// Nothing is called with it, so that any text will do for a secret.
    pub(crate) fn new(definition: &'a Definition, config: &'a RawConfig) -> Self {
        let mut complete = config.clone();
        for row in definition.params.iter().filter(|row| row.secret && row.mandatory) {
            if config.get(row).is_none_or(|(value, _)| value == "") {
                complete.set(row.name, PLACEHOLDER);
            }
        }
        Self { definition, config, module: definition.load(&complete).ok() }
    }

    pub(crate) fn is_on(&self, hook: &Hook) -> bool {
        match (&self.module, hook.enabled_by) {
            (Some(module), _) => hook.is_on(module),
            (None, None) => true,
            (None, Some(name)) => self.value(name),
        }
    }

    /// The value of the switch by itself, read as IRIS reads it.
    fn value(&self, name: &str) -> bool {
        let effective = self.config.effective(self.definition.params);
        let value = effective.iter().find(|one| one.row.name == name).and_then(|one| one.value.as_deref());
        match value {
            Some(Value::Bool(on)) => *on,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_configuration_asks_for_follows_the_rules_of_iris() {
        let hook = |name: &str| Hook::asked_for(&HookRegistration::new(name));
        assert!(hook("on_postload_ioc_create").asynchronous);
        assert!(!hook("on_preload_ioc_create").asynchronous, "IRIS always waits for it");
        assert_eq!(hook("on_postload_ioc_create").ui_name("p"), None);
        assert_eq!(hook("on_manual_trigger_ioc").ui_name("p").unwrap(), "p::on_manual_trigger_ioc");
        let named = HookRegistration::new("on_manual_trigger_ioc").manual_name("Send it");
        assert_eq!(Hook::asked_for(&named).ui_name("p").unwrap(), "Send it");
    }
}
