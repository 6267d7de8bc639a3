//! Rules on the struct as a whole.

use iris_catalog::{IrisVersion, interface, pipeline as catalog_pipeline};

use crate::diag::{Sink, text};
use crate::model::{Module, ungroup_type};
use crate::value::Text;

/// IRIS's TLP names, as `max_tlp` takes them, from the freest on.
pub(crate) const TLP_NAMES: [&str; 5] = ["clear", "green", "amber", "amber+strict", "red"];

/// Checks the struct and its fields.
pub(crate) fn check(module: &Module, sink: &Sink) {
    name(module, sink);
    description(module, sink);
    versions(module, sink);
    names_for_python(module, sink);
    max_tlp(module, sink);
    state(module, sink);
    pipeline(module, sink);
    if !module.generics.params.is_empty() {
        sink.push(text::generic_item(&module.generics, "struct"));
    }
    super::params::check(&module.params, sink);
}

fn name(module: &Module, sink: &Sink) {
    let name = module.name();
    if name.trim().is_empty() || name == interface::RESERVED_MODULE_NAME {
        match &module.args.name {
            Some(written) => sink.push(text::module_name(&written.0, name.trim())),
            None => sink.push(text::module_name(&module.ident, &name)),
        }
    }
}

fn description(module: &Module, sink: &Sink) {
    let written = module.args.description.as_ref().is_some_and(|text| !text.value().trim().is_empty());
    if !written && module.doc.is_none() {
        sink.push(text::missing_description(&module.ident, true));
    }
}

fn versions(module: &Module, sink: &Sink) {
    if let Some(Text(version)) = &module.args.interface_version
        && !interface::accepts(&version.value())
    {
        sink.push(text::interface_version(version));
    }
    if let Some(Text(version)) = &module.args.iris
        && IrisVersion::parse(&version.value()).and_then(IrisVersion::catalogued).is_none()
    {
        sink.push(text::iris_version(version));
    }
}

fn names_for_python(module: &Module, sink: &Sink) {
    let keys = [(&module.args.interface, "class"), (&module.args.package, "package")];
    for (Text(name), what) in keys.into_iter().filter_map(|(key, what)| key.as_ref().map(|key| (key, what))) {
        if interface::PYTHON_KEYWORDS.contains(&name.value().as_str()) {
            sink.push(text::python_keyword(name, what));
        } else if !is_identifier(&name.value()) {
            sink.push(text::identifier(name, what));
        }
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn max_tlp(module: &Module, sink: &Sink) {
    if let Some(Text(tlp)) = &module.args.max_tlp
        && !TLP_NAMES.contains(&tlp.value().as_str())
    {
        sink.push(text::max_tlp(tlp, &TLP_NAMES));
    }
}

fn state(module: &Module, sink: &Sink) {
    for state in &module.states {
        if matches!(ungroup_type(&state.ty), syn::Type::Path(path) if path.path.is_ident("bool")) {
            sink.push(text::state_is_bool(&state.ty));
        }
    }
}

/// A pipeline has a name that IRIS can find again, a label and arguments.
fn pipeline(module: &Module, sink: &Sink) {
    let Some(pipeline) = &module.args.pipeline else { return };
    let given = &pipeline.args;
    if let Some(Text(name)) = &given.internal_name
        && !catalog_pipeline::internal_name_is_valid(&name.value())
    {
        sink.push(text::pipeline_name(name));
    }
    if let Some(Text(name)) = &given.human_name
        && name.value().trim().is_empty()
    {
        sink.push(text::pipeline_label(name));
    }
    let keys = [
        ("internal_name", given.internal_name.is_some()),
        ("human_name", given.human_name.is_some()),
        ("args", given.args.is_some()),
    ];
    let missing: Vec<_> = keys.into_iter().filter(|(_, given)| !given).map(|(key, _)| key).collect();
    // What could not be read may have been one of them.
    if !missing.is_empty() && !pipeline.broken {
        sink.push(text::pipeline_keys_missing(pipeline.place, &missing));
    }
}
