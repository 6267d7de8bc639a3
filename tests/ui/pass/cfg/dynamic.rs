//! Registrations and their handlers that exclude each other.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[cfg(any())]
    #[dynamic_hooks]
    fn none(&self) -> Vec<HookRegistration> {
        Vec::new()
    }

    #[cfg(not(any()))]
    #[dynamic_hooks]
    fn one(&self) -> Vec<HookRegistration> {
        vec![HookRegistration::new("on_postload_ioc_create")]
    }

    #[cfg_attr(all(), hook(dynamic))]
    fn first(&self, _: &HookEvent) {}

    #[cfg_attr(any(), hook(dynamic))]
    #[hook("on_postload_asset_create")]
    fn second(&self, _: &HookEvent) {}
}

/// Has neither, after all
#[iris_module]
pub struct Without;

#[iris_module]
impl Without {
    #[cfg_attr(any(), dynamic_hooks)]
    #[allow(dead_code)]
    fn hooks(&self) -> Vec<HookRegistration> {
        Vec::new()
    }

    #[cfg_attr(any(), hook(dynamic))]
    #[allow(dead_code)]
    fn any(&self, _: &HookEvent) {}
}

fn main() {
    assert!(<Module as iris_runtime::ModuleImplBlock>::DYNAMIC.is_some());
    assert!(<Without as iris_runtime::ModuleImplBlock>::DYNAMIC.is_none());
}
