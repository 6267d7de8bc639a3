//! `manifest`: what IRIS is told about the module.

use iris_runtime::Definition;
use iris_runtime::config::ParamRow;
use serde_json::{Value, json};

use crate::args::SourceArgs;
use crate::config_sources;
use crate::exit::{Exit, Refusal};
use crate::hooks::{self, Hook, Switches};
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
