//! State of any type that has a default and can be shared.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    #[state]
    count: std::sync::atomic::AtomicU64,
    #[state]
    seen: std::sync::Mutex<Vec<String>>,
    #[state]
    shared: std::sync::Arc<std::sync::RwLock<Option<u8>>>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &Ioc) -> Result {
        self.count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.seen.lock().map_err(|_| Error::msg("poisoned"))?.push(ioc.ioc_value.clone());
        drop(self.shared.clone());
        Ok(())
    }
}

fn main() {
    let rows = <Module as iris_runtime::Module>::DEFINITION.params;
    assert_eq!(rows.iter().map(|row| row.name).collect::<Vec<_>>(), ["log_level"]);
}
