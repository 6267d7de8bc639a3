//! What is shared between threads is behind `Arc`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    #[state]
    seen: std::sync::Arc<std::sync::Mutex<Vec<String>>>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &Ioc) {
        if let Ok(mut seen) = self.seen.lock() {
            seen.push(ioc.ioc_value.clone());
        }
    }
}

fn main() {}
