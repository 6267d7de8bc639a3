//! Dynamic hooks beside declared ones.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The hooks
    #[config_param(default = "on_postload_ioc_create")]
    hooks: String,
}

#[iris_module]
impl Module {
    #[dynamic_hooks]
    fn registrations(&self) -> Vec<HookRegistration> {
        vec![HookRegistration::new(self.hooks.as_str()).asynchronous(false)]
    }

    #[hook(dynamic)]
    fn any(&self, event: &mut HookEvent, cx: &Context) -> Result {
        let _ = (event.hook_ui_name().map(str::len), cx.user().map(str::len));
        Ok(())
    }

    #[hook("on_postload_asset_create")]
    fn asset(&self, asset: &Asset) {
        let _ = asset.asset_id;
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
