//! State that changes is behind a lock or an atomic.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    #[state]
    paused: std::sync::atomic::AtomicBool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        if !self.paused.load(std::sync::atomic::Ordering::Relaxed) {
            ioc.add_tag("seen");
        }
    }
}

fn main() {}
