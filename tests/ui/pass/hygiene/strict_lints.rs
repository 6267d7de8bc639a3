//! Under the strictest lints of rustc.
#![deny(warnings)]
#![deny(
    missing_docs,
    unused_qualifications,
    unused_import_braces,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unused_results,
    non_ascii_idents,
    let_underscore_drop,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    macro_use_extern_crate,
    meta_variable_misuse,
    redundant_lifetimes,
    unit_bindings,
    variant_size_differences
)]
#![forbid(unsafe_code)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module(max_tlp = "amber")]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
    #[state]
    pool: std::sync::Mutex<u8>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        drop(self.pool.lock());
        cx.comment(ioc, "x");
        Ok(Status::success(""))
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
