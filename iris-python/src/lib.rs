//! The bridge into a real IRIS: one line makes a module crate a Python package that IRIS loads.
//!
//! ```ignore
//! iris_python::export!(IrisVt);
//! ```
//!
//! That line, and a `pyproject.toml` that asks maturin for `features = ["iris-python/extension"]`, is all a
//! module needs. Without the feature this crate is empty, `PyO3` is not compiled, and the line only checks that
//! the type is a whole module.
//!
//! The wheel holds one shared object for `CPython` 3.9 and later. Importing it makes the package, the submodule
//! and the class that IRIS looks for; nothing else happens before IRIS calls the class. A call reads the
//! objects while Python's lock is held, runs the handler without it, and applies what the handler asked for
//! to the live rows, unit by unit.
//!
//! # Deadlines
//!
//! | Environment variable | Default | For |
//! |---|---|---|
//! | `IRIS_MODULES_WEB_DEADLINE` | 60 | seconds of a handler in a web request; uploads have twice as long |
//! | `IRIS_MODULES_TASK_DEADLINE` | 3600 | seconds of a hook's handler in IRIS's worker |
//!
//! `0` means none. A pipeline has none: a big ingest may take its time, and an administrator can revoke it.
//! After a deadline IRIS goes on with a failed status, and what the handler still asks for is dropped.
//!
//! For that the handler runs on a thread of its own. In a web process without greenlets, such as one of gunicorn's
//! synchronous workers, handing it over costs as much as a whole call of a module that only computes. So there a
//! hook of a module without feature `http` has a deadline only where the variable is set, and otherwise runs on
//! the thread of the request. Both variables are read once.
//!
//! # IRIS's worker
//!
//! IRIS 2.4.20 as it is shipped lets the children of its Celery worker share one connection to the database after
//! the start (observed; it concerns modules in Python just as well). Tasks then fail within the first seconds with
//! `PGRES_TUPLES_OK` or `NoSuchColumnError`, or one hangs in the database's driver, which no deadline of ours can
//! end. Start the worker with `-c 1`, or restart it when that is seen; `docs/troubleshooting.md` says more.

// Without the feature the portable parts are there for their tests only.
#![cfg_attr(not(feature = "extension"), allow(dead_code))]

mod deadline;
mod lines;
mod migrate;
mod plan;
mod run;
mod select;
mod stored;

#[cfg(feature = "extension")]
mod bridge;

#[doc(hidden)]
pub mod __private {
    pub use iris_runtime::{Definition, Module};
    #[cfg(feature = "extension")]
    pub use pyo3::ffi::PyObject;

    #[cfg(feature = "extension")]
    pub use crate::bridge::init;
}

/// Makes the shared object of this crate a Python package with this module. At most once in a crate.
#[cfg(feature = "extension")]
#[macro_export]
macro_rules! export {
    ($module:ty $(,)?) => {
        const _: () = {
            #[cfg(panic = "abort")]
            ::core::compile_error!(
                "a module for IRIS cannot be built with `panic = \"abort\"`\nhelp: remove it from the profile in Cargo.toml\nIRIS: a panic would end its web process or its worker without a word"
            );
            // No `allow(unsafe_code)`: rustc does not look at what another crate's macro writes, and a crate that
            // forbids `unsafe` refuses the attribute.
            // SAFETY: Python looks this name up in the shared object of this crate, and only there.
            #[unsafe(export_name = ::core::concat!("PyInit_", ::core::env!("CARGO_CRATE_NAME")))]
            unsafe extern "C" fn __iris_module_init() -> *mut $crate::__private::PyObject {
                // SAFETY: Python calls this once per import, with its lock held.
                unsafe {
                    $crate::__private::init(
                        ::core::concat!(::core::env!("CARGO_CRATE_NAME"), "\0"),
                        &<$module as $crate::__private::Module>::DEFINITION,
                    )
                }
            }
        };
    };
}

/// Makes the shared object of this crate a Python package with this module. At most once in a crate.
#[cfg(not(feature = "extension"))]
#[macro_export]
macro_rules! export {
    ($module:ty $(,)?) => {
        const _: &$crate::__private::Definition = &<$module as $crate::__private::Module>::DEFINITION;
    };
}
