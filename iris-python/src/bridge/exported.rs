//! The one module of this shared object.

use std::sync::OnceLock;

use iris_runtime::config::LOG_LEVEL;
use iris_runtime::{Definition, HookDecl};

/// What [`export!`](crate::export) hands over.
pub(super) struct Exported {
    pub(super) definition: Definition,
    pub(super) hooks: Vec<HookDecl>,
    /// The Python package, which is the crate's name.
    pub(super) package: String,
    /// Whether its one parameter is the log level that every module without parameters gets.
    pub(super) is_bare: bool,
}

static EXPORTED: OnceLock<Exported> = OnceLock::new();

/// Remembers the module. Later imports of the same shared object come with the same one.
pub(super) fn set(package: &str, definition: &Definition) {
    EXPORTED.get_or_init(|| Exported {
        definition: *definition,
        hooks: definition.hooks(),
        package: package.to_owned(),
        is_bare: *definition.params == [LOG_LEVEL],
    });
}

/// The module.
///
/// # Panics
///
/// Before the shared object was initialised, which is before there is anything that could ask.
pub(super) fn get() -> &'static Exported {
    match EXPORTED.get() {
        Some(exported) => exported,
        None => panic!("the module was used before its import"),
    }
}
