//! `manifest`: what IRIS is told about the module.

use iris_catalog::interface::CLASS_ATTRIBUTES;
use iris_runtime::config::{ParamRow, RawConfig};
use iris_runtime::{Definition, HookDecl, Loaded};
use serde_json::{Map, Value, json};

use crate::args::SourceArgs;
use crate::config_sources::{self, PLACEHOLDER};
use crate::exit::{Exit, Refusal};
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
    io.result(&format!("{:#}", manifest(definition, &config)));
    Ok(Exit::Success)
}

fn manifest(definition: &Definition, config: &RawConfig) -> Value {
    let module = definition.module;
    let switches = Switches::new(definition, config);
    let hooks = definition.hooks();
    let hooks = hooks.iter().enumerate().map(|(index, decl)| hook(decl, switches.is_on(index, decl)));
    let mut manifest = Map::new();
    manifest.insert("module_name".into(), module.package().into());
    manifest.insert("interface".into(), module.interface.into());
    manifest.insert("_module_name".into(), module.name.into());
    manifest.insert("_module_description".into(), module.description.into());
    manifest.insert("_module_version".into(), module.version.into());
    manifest.insert("_interface_version".into(), module.interface_version.into());
    manifest.insert("_module_type".into(), module.module_type().into());
    manifest.insert("_pipeline_support".into(), false.into());
    manifest.insert("_pipeline_info".into(), json!({}));
    manifest
        .insert("_module_configuration".into(), definition.params.iter().map(ParamRow::to_json).collect());
    debug_assert!(CLASS_ATTRIBUTES.iter().all(|attribute| manifest.contains_key(*attribute)));
    manifest.insert("hooks".into(), hooks.collect());
    manifest.into()
}

fn hook(decl: &HookDecl, enabled: bool) -> Value {
    json!({
        "hook_name": decl.hook,
        "manual_hook_name": decl.manual_name,
        "run_asynchronously": decl.asynchronous,
        "enabled_by": decl.enabled_by,
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
    fn new(definition: &'a Definition, config: &'a RawConfig) -> Self {
        let mut complete = config.clone();
        for row in definition.params.iter().filter(|row| row.secret && row.mandatory) {
            if config.get(row).is_none_or(|(value, _)| value == "") {
                complete.set(row.name, PLACEHOLDER);
            }
        }
        Self { definition, config, module: definition.load(&complete).ok() }
    }

    fn is_on(&self, index: usize, decl: &HookDecl) -> bool {
        match (&self.module, decl.enabled_by) {
            (_, None) => true,
            (Some(module), _) => module.is_enabled(index),
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
