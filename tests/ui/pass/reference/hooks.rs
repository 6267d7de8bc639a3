//! The example of the reference: every key of `#[hook]`, and `#[dynamic_hooks]`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Names assets, and passes on what it is told to
#[iris_module]
pub struct Names {
    /// Whether new assets are named
    #[config_param(default = true)]
    names_on_create: bool,
    /// The hooks to pass on, separated by commas
    #[config_param(default = "on_postload_note_create,on_postload_task_create")]
    names_forwarded: String,
}

#[iris_module(hooks(on_note))]
impl Names {
    #[hook("on_postload_asset_create", enabled_by = names_on_create, concurrency = 4)]
    #[hook("on_manual_trigger_asset", manual_hook_name = "Name it", run_asynchronously = false)]
    fn name(&self, asset: &mut Asset, cx: &Context) -> Result<Status> {
        if asset.asset_ip.is_empty() {
            return Ok(Status::skipped("no address"));
        }
        asset.asset_domain = "example.org".into();
        cx.comment(asset, "named");
        Ok(Status::success("named"))
    }

    #[dynamic_hooks]
    fn forwarded(&self) -> Vec<HookRegistration> {
        self.names_forwarded.split(',').map(HookRegistration::new).collect()
    }

    #[hook(dynamic)]
    fn forward(&self, event: &mut HookEvent) {
        info!("{} with {} objects", event.hook_name(), event.objects().len());
    }
}

#[hook("on_postload_note_update", crate = ::iris_runtime)]
fn on_note(_module: &Names, notes: &[Note]) {
    info!("{} notes", notes.len());
}

fn main() {
    assert_eq!(iris_runtime::Definition::of::<Names>().hooks().len(), 3);
}
