//! Every part of the language once, as an author under strict lints would write it.

use std::sync::atomic::{AtomicU64, Ordering};

use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "IrisStrict", max_tlp = "amber")]
#[derive(Debug)]
pub struct Strict {
    /// The key
    #[config_param(section = "Main")]
    strict_key: Secret,
    /// Whether new indicators are looked at
    #[config_param(default = true)]
    strict_on_create: bool,
    /// The highest number
    #[config_param(default = 10)]
    strict_limit: f64,
    /// The template
    #[config_param(default = "<p></p>")]
    strict_template: Option<Html>,
    #[state]
    seen: AtomicU64,
}

/// Tags assets.
#[hook("on_manual_trigger_asset", manual_hook_name = "Tag it")]
fn tag_asset(module: &Strict, asset: &mut Asset, cx: &Context) -> Result<Status> {
    asset.add_tag(module.strict_limit.to_string());
    cx.comment(asset, "tagged");
    Ok(Status::success("tagged"))
}

#[iris_module(hooks(tag_asset))]
impl Strict {
    #[hook("on_postload_ioc_create", enabled_by = strict_on_create)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Look at it")]
    fn look(&self, ioc: &mut Ioc) -> Result {
        self.seen.fetch_add(1, Ordering::Relaxed);
        if self.strict_key.expose_secret().is_empty() {
            return Err(Error::msg("no key"));
        }
        if let Some(template) = &self.strict_template {
            ioc.add_tab_attribute_field("Report", "HTML report", FieldType::Html, template.as_str());
        }
        Ok(())
    }

    #[hook("on_postload_note_create")]
    fn notes(&self, notes: Vec<Note>) {
        drop(notes);
    }

    #[dynamic_hooks]
    fn registrations(&self) -> Vec<HookRegistration> {
        Vec::new()
    }

    #[hook(dynamic)]
    fn any(&self, event: &mut HookEvent) {
        info!("{}", event.hook_name());
    }
}

/// What users are asked
#[derive(Debug, PipelineArgs)]
pub struct Args {
    /// Where it goes
    index: String,
    /// How much of it
    limit: Option<u32>,
}

/// Takes files in
#[iris_module(pipeline(internal_name = "strict_files", human_name = "Files", args = Args))]
#[derive(Debug)]
pub struct Files;

#[iris_module]
impl Files {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<Args>, cx: &Context) -> Status {
        job.each_file(cx, |path, _| {
            info!("{} into {} {:?}", path.display(), job.args.index, job.args.limit);
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use iris_runtime::Module;

    use super::{Files, Strict};

    #[test]
    fn it_is_whole() {
        assert_eq!(<Strict as Module>::DEFINITION.hooks().len(), 4);
        assert_eq!(<Strict as Module>::DEFINITION.params.len(), 4);
        assert!(<Files as Module>::DEFINITION.module.pipeline.is_some());
    }
}
