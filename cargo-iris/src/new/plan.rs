//! What a new module will be: everything decided, and everything that is wrong told together.

use std::path::Path;

use serde::Serialize;

use super::arguments::Argument;
use super::hooks::{self, Handler};
use super::kind::Kind;
use super::licence::Licence;
use super::params::Param;
use super::roles::Roles;
use super::shell_word;
use super::source::Source;
use super::wishes::{self, Texts};
use crate::args::New;
use crate::names::camel;
use crate::report::Refusal;

/// A new module, as the templates see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Plan {
    pub(crate) package: String,
    /// The crate, and the Python package.
    pub(crate) krate: String,
    pub(crate) keyword: String,
    /// The keyword as a word of a sentence: `Toto`.
    pub(crate) label: String,
    #[serde(rename = "struct")]
    pub(crate) type_name: String,
    pub(crate) module_name: String,
    pub(crate) description: String,
    pub(crate) organisation: String,
    pub(crate) email: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) version: String,
    pub(crate) licence: &'static Licence,
    pub(crate) year: i64,
    pub(crate) kind: Kind,
    pub(crate) http: bool,
    /// Whether there are recorded replies: only handlers of objects ask.
    pub(crate) replies: bool,
    pub(crate) params: Vec<Param>,
    #[serde(flatten)]
    pub(crate) roles: Roles,
    pub(crate) handlers: Vec<Handler>,
    pub(crate) args: Vec<Argument>,
    pub(crate) iris: Source,
    /// Whether the folder lies in a workspace of somebody else.
    pub(crate) in_workspace: bool,
    /// The command that shows the module at work.
    pub(crate) first_command: String,
}

impl Plan {
    /// Decides on everything for a module in a folder of `into`.
    ///
    /// # Errors
    ///
    /// All that is wrong with the arguments.
    pub(crate) fn new(args: &New, into: &Path) -> Result<Self, Refusal> {
        let mut wrong = Vec::new();
        let package = args.name.clone().unwrap_or_default();
        wrong.extend(wishes::package_problem(&package));
        let keyword = wishes::keyword(args, &package, &mut wrong);
        let label = camel(&keyword);
        let kind = wishes::kind(args, &mut wrong);
        let texts = Texts::read(args, &package, kind.description(&label), &mut wrong);
        let licence = wishes::licence_of(args, &mut wrong);
        let asked = wishes::asked_hooks(args, &keyword, kind, &mut wrong);
        let mut params = wishes::asked_params(args, &keyword, kind, &mut wrong);
        wishes::add_switch_params(&mut params, &asked, &mut wrong);
        let arguments = wishes::asked_arguments(args, &keyword, kind, &mut wrong);
        let iris = Source::find(args.iris.as_deref()).unwrap_or_else(|finding| {
            wrong.push(finding);
            Source::Version(env!("CARGO_PKG_VERSION").to_owned())
        });
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let handlers = hooks::handlers(&asked, kind);
        let roles = Roles::give(kind, &keyword, &mut params, &handlers);
        let mut plan = Self {
            krate: package.replace('-', "_"),
            package,
            type_name: format!("Iris{label}"),
            module_name: format!("Iris{label}"),
            keyword,
            label,
            description: texts.description,
            organisation: texts.organisation,
            email: texts.email,
            repository: texts.repository,
            version: texts.version,
            licence,
            year: this_year(),
            kind,
            http: kind.has_http(),
            replies: kind.has_http() && handlers.iter().any(|handler| handler.shape == "object"),
            params,
            roles,
            handlers,
            args: arguments,
            iris,
            in_workspace: is_in_workspace(into),
            first_command: String::new(),
        };
        plan.first_command = plan.command();
        Ok(plan)
    }

    fn command(&self) -> String {
        if self.kind == Kind::Pipeline {
            let required = self.args.iter().filter(|argument| !argument.optional);
            let required = required
                .fold(String::new(), |all, argument| all + &format!(" --arg {}=example", argument.name));
            return format!("cargo run -- ingest data/example.log{required} --config data/config.toml");
        }
        let best = self.handlers.iter().find(|handler| handler.shape == "object").or(self.handlers.first());
        let Some((handler, line)) = best.and_then(|handler| Some((handler, handler.lines.first()?))) else {
            return "cargo run -- manifest".to_owned();
        };
        let several =
            self.handlers.iter().flat_map(|handler| &handler.lines).filter(|other| other.name == line.name);
        let entry = match &line.entry {
            Some(entry) if several.count() > 1 => format!(" --ui-name {}", shell_word(entry)),
            _ => String::new(),
        };
        let replay = if self.replies { " --replay data/replies" } else { "" };
        format!(
            "cargo run -- trigger {}{entry} --data data/{}.json --config data/config.toml{replay}",
            line.name, handler.file
        )
    }
}

/// Whether a folder above declares a workspace, to which cargo would count the module.
fn is_in_workspace(into: &Path) -> bool {
    let Ok(into) = std::path::absolute(into) else { return false };
    into.ancestors().any(|folder| {
        std::fs::read_to_string(folder.join("Cargo.toml"))
            .is_ok_and(|text| text.lines().any(|line| line.trim_start().starts_with("[workspace")))
    })
}

/// By the clock of this machine, in UTC.
fn this_year() -> i64 {
    let seconds = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    // The mean Gregorian year; hours around New Year do not matter to a licence.
    1970 + i64::try_from(seconds / 31_556_952).unwrap_or(0)
}
