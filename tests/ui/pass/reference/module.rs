//! The example of the reference: every key of `#[iris_module]`.
#![deny(warnings)]
use iris_runtime::prelude::*;

#[iris_module(
    name = "IrisWatch",
    description = "Marks indicators that came in on a watch list",
    version = "2.1.0",
    interface_version = "1.2.0",
    interface = "IrisWatchInterface",
    package = "iris_watch_module",
    iris = "2.4",
    max_tlp = "amber",
    check = Watch::lists_fit,
    crate = ::iris_runtime
)]
pub struct Watch {
    /// How many entries the list may have
    #[config_param(default = 1000)]
    watch_most: u32,
    /// The list, an entry per line
    #[config_param]
    watch_list: Option<String>,
}

impl Watch {
    fn lists_fit(&self) -> Result<(), String> {
        let entries = self.watch_list.iter().flat_map(|list| list.lines()).count();
        if entries > self.watch_most as usize { Err(format!("{entries} entries are too many")) } else { Ok(()) }
    }
}

#[iris_module(hooks(mark, guard::refuse), crate = ::iris_runtime)]
impl Watch {}

/// A handler may be a function.
#[hook("on_postload_ioc_create")]
fn mark(module: &Watch, ioc: &mut Ioc) {
    if module.watch_list.iter().flat_map(|list| list.lines()).any(|entry| entry == ioc.ioc_value) {
        ioc.add_tag("watched");
    }
}

mod guard {
    use iris_runtime::prelude::*;

    #[hook("on_preload_ioc_create", crate = ::iris_runtime)]
    pub fn refuse(_module: &super::Watch, body: &mut Request) -> Status {
        body.set("ioc_description", "seen by the watch");
        Status::success("described")
    }
}

fn main() {
    let module = <Watch as iris_runtime::Module>::DEFINITION.module;
    assert_eq!((module.name, module.package().as_str()), ("IrisWatch", "iris_watch_module"));
}
