//! Functions in modules, under other names, and re-exported.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
}

mod inner {
    use super::Module;
    use iris_runtime::prelude::*;

    #[hook("on_postload_ioc_create", enabled_by = on)]
    pub(super) fn one(_: &Module, ioc: &mut Ioc) {
        ioc.add_tag("x");
    }

    pub(super) mod deep {
        use iris_runtime::prelude::*;

        #[hook("on_postload_asset_create")]
        #[hook("on_postload_asset_update", enabled_by = on)]
        pub fn two(module: &super::super::Module, assets: Vec<Asset>, cx: &Context) -> Result<Status> {
            let _ = (module, cx.case_id());
            drop(assets);
            Ok(Status::success(""))
        }
    }
}

use inner::deep::two as second;

#[iris_module(hooks(inner::one, second))]
impl Module {
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 3);
}
