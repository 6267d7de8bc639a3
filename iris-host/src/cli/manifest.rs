//! `manifest`: what IRIS is told about the module.

use iris_runtime::config::{ParamRow, RawConfig};
use iris_runtime::{Definition, Loaded};
use serde_json::{Value, json};

use crate::args::SourceArgs;
use crate::config_sources::{self, PLACEHOLDER};
use crate::exit::{Exit, Refusal};
use crate::hooks::{self, Hook};
use crate::output::Io;

/// Prints the manifest.
///
/// The configuration decides which hooks are enabled. It need not be complete, but it must not be wrong.
pub(super) fn run(definition: &Definition, sources: &SourceArgs, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let config = config_sources::gather(definition, sources, io.env)?;
    if let Err(errors) = definition.load(&config)
        && errors.iter().any(|problem| !problem.is_missing())
    {
        return Err(config_sources::refusal(&errors));
    }
    let switches = Switches::new(definition, &config);
    let hooks = hooks::all(definition, switches.module.as_ref())?;
    let hooks: Vec<_> = hooks.iter().map(|hook| row(hook, switches.is_on(hook))).collect();
    io.result(&format!("{:#}", manifest(definition, &hooks)));
    Ok(Exit::Success)
}

fn manifest(definition: &Definition, hooks: &[Value]) -> Value {
    let module = definition.module;
    let parameters: Value = definition.params.iter().map(ParamRow::to_json).collect();
    json!({
        "module_name": module.package(),
        "interface": module.interface,
        "_module_name": module.name,
        "_module_description": module.description,
        "_module_version": module.version,
        "_interface_version": module.interface_version,
        "_module_type": module.module_type(),
        "_pipeline_support": module.pipeline.is_some(),
        "_pipeline_info": module.pipeline.map_or_else(|| json!({}), |pipeline| pipeline.info()),
        "_module_configuration": parameters,
        "hooks": hooks,
    })
}

fn row(hook: &Hook, enabled: bool) -> Value {
    json!({
        "hook_name": hook.name,
        "manual_hook_name": hook.manual_name,
        "run_asynchronously": hook.asynchronous,
        "enabled_by": hook.enabled_by,
        "enabled": enabled,
    })
}

/// Which hooks are switched on, also where the configuration is not complete.
struct Switches<'a> {
    definition: &'a Definition,
    config: &'a RawConfig,
    module: Option<Loaded>,
}

impl<'a> Switches<'a> {
    /// Nothing is called with it, so that any text will do for a secret.
    fn new(definition: &'a Definition, config: &'a RawConfig) -> Self {
        let mut complete = config.clone();
        for row in definition.params.iter().filter(|row| row.secret && row.mandatory) {
            if config.get(row).is_none_or(|(value, _)| value == "") {
                complete.set(row.name, PLACEHOLDER);
            }
        }
        Self { definition, config, module: definition.load(&complete).ok() }
    }

    fn is_on(&self, hook: &Hook) -> bool {
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
