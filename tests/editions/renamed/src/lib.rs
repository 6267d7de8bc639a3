//! A module that knows the runtime under another name: `crate = ::another` wherever a macro stands.
#![deny(warnings)]

use another::prelude::*;

/// Does something
#[iris_module(crate = ::another)]
pub struct Renamed {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
}

#[hook("on_postload_asset_create", crate = ::another)]
fn attached(_: &Renamed, asset: &mut Asset) {
    asset.add_tag("x");
}

#[iris_module(crate = ::another, hooks(attached))]
impl Renamed {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("x");
    }
}

/// What users are asked
#[derive(PipelineArgs)]
#[pipeline_args(crate = ::another)]
pub struct Args {
    /// Where it goes
    pub index: String,
}

/// How deep it looks
#[derive(ConfigValue)]
#[config_value(crate = ::another)]
pub enum Depth {
    /// Only once
    Quick,
    /// All of it
    Deep,
}

/// Takes files in
#[iris_module(crate = ::another, pipeline(internal_name = "renamed_files", human_name = "Files", args = Args))]
pub struct Files {
    /// How deep it looks
    #[config_param(default = "Quick")]
    depth: Depth,
}

#[iris_module(crate = ::another)]
impl Files {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<Args>) -> Status {
        match self.depth {
            Depth::Quick => Status::success(&job.args.index),
            Depth::Deep => Status::skipped("too deep"),
        }
    }
}

#[cfg(test)]
mod tests {
    use another::Module;

    use super::{Files, Renamed};

    #[test]
    fn it_is_whole() {
        assert_eq!(Renamed::DEFINITION.hooks().len(), 2);
        assert!(Files::DEFINITION.module.pipeline.is_some());
    }
}
