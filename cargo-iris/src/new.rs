//! `new`: a module from a name and a few answers.
//!
//! ```text
//! args, dialogue  ->  Wishes     texts, as they were given
//! plan            ->  Plan       everything decided, or all that is wrong with the wishes
//! render          ->  files      path and text each, from the templates
//! write           ->  a folder   all of it or nothing
//! ```

mod arguments;
mod dialogue;
mod hooks;
mod kind;
mod licence;
mod params;
mod plan;
mod render;
mod roles;
mod samples;
mod source;
#[cfg(test)]
mod tests;
mod wishes;
mod write;

use std::path::Path;

use crate::args::New;
use crate::report::{Exit, Finding, Io, Refusal, refuse};

pub(crate) use kind::Kind;
use plan::Plan;

/// How places are marked that the author has to fill in.
pub(crate) const MARK: &str = "TODO(iris)";

pub(crate) fn run(mut args: New, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    if io.dialogue && !args.yes {
        dialogue::complete(&mut args, io)?;
    }
    if args.name.is_none() {
        return refuse(
            Finding::error("the module has no name").help("write `cargo iris new iris-toto-module`"),
        );
    }
    let into = args.into.clone().unwrap_or_else(|| ".".into());
    let plan = Plan::new(&args, &into)?;
    let folder = if into == Path::new(".") { plan.package.clone().into() } else { into.join(&plan.package) };
    write::check(&folder)?;
    for left in write::remove_left(&folder) {
        io.step("Removed", &format!("what a run left that was killed: {}", left.display()));
    }
    let files = render::render(&plan).map_err(|error| vec![internal(&error)])?;
    write::write(&folder, &files)?;
    io.step("Created", &format!("{} `{}` in {}", plan.kind.article(), plan.package, folder.display()));
    io.result(&next_steps(&plan, &folder, &files));
    Ok(Exit::Done)
}

/// What can be done with it at once.
fn next_steps(plan: &Plan, folder: &Path, files: &[render::File]) -> String {
    let marks: usize = files.iter().map(|file| file.text.matches(MARK).count()).sum();
    format!(
        "  cd {}\n  cargo test\n  {}\n  cargo run\n  cargo iris check\n\n{marks} places are marked {MARK}; `cargo iris check` counts what is left.",
        shell_word(&folder.display().to_string()),
        plan.first_command
    )
}

/// As one word of a shell, in quotes if it needs them.
fn shell_word(text: &str) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || "/._-+".contains(c) || (cfg!(windows) && "\\:".contains(c));
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

fn internal(error: &minijinja::Error) -> Finding {
    Finding::error(format!("a template cannot be filled in: {error:#}"))
        .help("this is a mistake of cargo-iris; please report it")
}
