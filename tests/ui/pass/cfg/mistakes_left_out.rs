//! What a `cfg` leaves out is not there to be wrong.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    #[cfg_attr(any(), hook("on_postload_ioc_crate", concurrency = 0))]
    fn inside(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }

    #[cfg(any())]
    #[hook("on_postload_ioc_crate", enabled_by = nothing, crate = ::nowhere, unknown = 1)]
    #[hook("on_preload_ioc_create", run_asynchronously = true, manual_hook_name = "Go")]
    async fn outside(&self, ioc: Ioc) -> u8 {}

    #[cfg_attr(all(), cfg(any()))]
    #[hook("on_postload_ioc_create", enabled_by = nothing)]
    fn outside_by_cfg_attr(self, ioc: Ioc) {}

    #[cfg(any())]
    #[hook("on_postload_ioc_create")]
    #[config_param]
    fn parameter(&self, ioc: &Ioc) {}

    #[cfg(any())]
    #[dynamic_hooks(1)]
    fn hooks(self) {}

    #[cfg(any())]
    #[hook(dynamic)]
    fn any(&self, event: &HookEvent) {}

    #[cfg(any())]
    #[pipeline_handler("pipeline_imprt")]
    fn import(&self, job: &PipelineJob<NoSuchType>) {}

    #[cfg(any())]
    #[pipeline_files_upload]
    fn upload(&self, upload: &Upload) {}
}

#[hook("on_postload_ioc_crate", enabled_by = nothing)]
#[cfg(any())]
fn outside(self_: &Module, ioc: Ioc) {}

#[hook("on_postload_ioc_create")]
#[cfg_attr(all(), cfg(any()))]
fn outside_by_cfg_attr(_: &Module, ioc: &NoSuchType) {}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
