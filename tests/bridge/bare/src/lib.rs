//! The smallest module: no parameters, one hook, nothing to do. What its calls cost is the bridge's own.

use iris_runtime::prelude::*;

/// Looks at IOCs and does nothing
#[iris_module(name = "IrisBridgeBare")]
pub struct Bare;

#[iris_module]
impl Bare {
    #[hook("on_postload_ioc_create")]
    fn look(&self, _: &Ioc) {}
}

iris_python::export!(Bare);
