//! `cargo check` after the body of one handler was edited: declared with the macros, and by hand.

use std::io;

use crate::compare;
use crate::module::{self, PARAMETERS};
use crate::project::{Project, dependency};

/// How macros are compiled, and how many times the check by hand the one with macros may take.
const PROFILES: [(&str, &str, f64); 2] =
    [("default", "", 1.5), ("optimised", "[profile.dev.build-override]\nopt-level = 3\n", 1.3)];

/// Rounds, when none are asked for.
const ROUNDS: usize = 15;

/// Whether both profiles are within their budgets.
pub(crate) fn measure(rounds: Option<usize>) -> io::Result<bool> {
    let mut within = true;
    for (name, profile, budget) in PROFILES {
        let project = project(name, profile)?;
        edit(&project, 0)?;
        let mut costs = Vec::new();
        for round in 1..=rounds.unwrap_or(ROUNDS) {
            edit(&project, round)?;
            let by_hand = project.cargo("check", &["-p", "by-hand"])?;
            let declared = project.cargo("check", &["-p", "declared"])?;
            costs.push((by_hand, declared));
        }
        let what = format!(
            "{PARAMETERS} parameters and {} hooks, `cargo check` after editing one body, macros {name}",
            module::hooks().count()
        );
        within &= compare(&what, ("by hand", "declared"), &costs, budget);
    }
    Ok(within)
}

/// Both modules, checked once.
fn project(name: &str, profile: &str) -> io::Result<Project> {
    let project = Project::new(&format!("incremental-{name}"), &["declared", "by-hand"], profile)?;
    let needs = format!("[dependencies]\n{}serde_json = \"1\"\n", dependency("iris-runtime"));
    for package in ["declared", "by-hand"] {
        project.package(package, &needs)?;
    }
    edit(&project, 0)?;
    project.fetch()?;
    project.cargo("check", &[])?;
    Ok(project)
}

fn edit(project: &Project, edition: usize) -> io::Result<()> {
    project.write("declared/src/lib.rs", &module::declared(edition))?;
    project.write("by-hand/src/lib.rs", &module::by_hand(edition))
}
