//! A clean build of what a module without optional features depends on, beside the floor: an empty macro crate
//! on syn, quote and darling, serde's derive and `serde_json`.
//!
//! Cargo compiles what lies in a folder incrementally, which takes about a tenth longer, and what comes from a
//! registry not. The floor's crates come from one and so do a module's, once they are released; so [`REGISTRY`]
//! has ours compiled like the rest.

use std::io;

use crate::compare;
use crate::project::{Project, dependency};

/// How many times the floor the build may take.
const BUDGET: f64 = 1.4;

/// Rounds, when none are asked for.
const ROUNDS: usize = 5;

/// The profile under which dependencies are compiled as if they came from a registry, wherever they lie.
const REGISTRY: &str = "[profile.dev.package.\"*\"]\nincremental = false\n";

const MODULE: &str = "//! A module.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Small;

#[iris_module]
impl Small {
    #[hook(\"on_postload_ioc_create\")]
    fn see(&self, _ioc: &Ioc) {}
}
";

const EMPTY_MACRO: &str = "//! A macro that does nothing.
use darling as _;
use syn as _;

/// Gives back what it gets.
#[proc_macro]
pub fn nothing(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = proc_macro2::TokenStream::from(input);
    quote::quote!(#input).into()
}
";

const FLOOR: &str = "//! What every crate with macros and JSON has.
use serde_json as _;

/// A value.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Value {
    /// A field.
    pub field: String,
}

floor_macros::nothing! {}
";

/// Whether the build is within its budget.
pub(crate) fn measure(rounds: Option<usize>) -> io::Result<bool> {
    let floor = Project::new("clean-floor", &["floor", "floor-macros"], REGISTRY)?;
    floor.package(
        "floor-macros",
        "[lib]\nproc-macro = true\n[dependencies]\nsyn = \"3\"\n\
         quote = \"1\"\nproc-macro2 = \"1\"\ndarling = \"0.24\"\n",
    )?;
    floor.write("floor-macros/src/lib.rs", EMPTY_MACRO)?;
    floor.package(
        "floor",
        "[dependencies]\nfloor-macros = { path = \"../floor-macros\" }\nserde_json = \"1\"\n\
         serde = { version = \"1\", features = [\"derive\"] }\n",
    )?;
    floor.write("floor/src/lib.rs", FLOOR)?;
    let module = Project::new("clean-module", &["module"], REGISTRY)?;
    module.package("module", &format!("[dependencies]\n{}", dependency("iris-runtime")))?;
    module.write("module/src/lib.rs", MODULE)?;

    floor.fetch()?;
    module.fetch()?;
    let mut costs = Vec::new();
    for _ in 0..rounds.unwrap_or(ROUNDS) {
        floor.clean()?;
        let base = floor.cargo("build", &[])?;
        module.clean()?;
        costs.push((base, module.cargo("build", &[])?));
    }
    Ok(compare("a clean build of a module and all it depends on", ("floor", "module"), &costs, BUDGET))
}
