//! The arguments, as clap reads and explains them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueHint};

/// As cargo calls it: `cargo-iris iris …`.
#[derive(Parser)]
#[command(name = "cargo", bin_name = "cargo", disable_help_subcommand = true, styles = STYLES)]
pub(crate) enum Cargo {
    Iris(Arguments),
}

const STYLES: clap::builder::Styles = clap::builder::Styles::styled()
    .header(clap::builder::styling::AnsiColor::Green.on_default().bold())
    .usage(clap::builder::styling::AnsiColor::Green.on_default().bold())
    .literal(clap::builder::styling::AnsiColor::Cyan.on_default().bold());

/// Starts, checks, documents and builds modules of DFIR-IRIS that are written in Rust
#[derive(Args)]
#[command(version, after_help = AFTER, arg_required_else_help = true, subcommand_value_name = "COMMAND")]
pub(crate) struct Arguments {
    /// Say nothing but results and errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Examples:
  cargo iris new iris-toto-module          a module that runs at once; on a terminal it asks
  cargo iris check                         what IRIS would punish and no compiler sees
  cargo iris docs --check                  are the README's tables those of the module?
  cargo iris build --python python3.9      the wheel, loaded as IRIS loads it
  cargo iris explain IRIS0004              what an error of the compiler means

Exit codes: 0 done and nothing found, 1 something was found, 2 nothing was done.";

#[derive(Subcommand)]
pub(crate) enum Command {
    New(Box<New>),
    Check(Check),
    Build(Build),
    Docs(Docs),
    /// Print what the module tells IRIS, as JSON
    Manifest(Module),
    /// Print the JSON Schema of the module's configuration, for editors and pipelines
    Schema(Module),
    Explain(Explain),
    Completions(Completions),
}

/// Start a module: a crate that compiles, passes its tests and runs
#[derive(Args, Default)]
#[command(after_help = "\
Parameters: NAME:TYPE, NAME:TYPE=DEFAULT, NAME?:TYPE for one that may be left empty.
A type is IRIS's word, Rust's or a short one (`sensitive_string`, `Secret`, `secret`),
or choices: `toto_mode:fast|slow=fast`.
Hooks: NAME, NAME@SWITCH with a parameter that turns it on and off, NAME=MENU ENTRY for manual ones.

Examples:
  cargo iris new iris-toto-module
  cargo iris new iris-toto-module --keyword toto --kind enricher \\
      --param toto_api_key:secret --hook on_postload_ioc_create
  cargo iris new iris-toto-module --kind action --param 'toto_threshold:float=10' \\
      --hook 'on_manual_trigger_ioc=Get insight' --hook on_postload_asset_create@toto_assets
  cargo iris new iris-log-module --kind pipeline --arg index:required --arg hostname:optional")]
pub(crate) struct New {
    /// Name of the package, and of the folder that is made for it
    pub(crate) name: Option<String>,
    /// What the module does: enricher (asks a service about objects), action (does something when told to),
    /// pusher (sends objects to a service), pipeline (processes uploaded files)
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Begins the names of parameters and tags [default: the name without `iris` and `module`]
    #[arg(long)]
    pub(crate) keyword: Option<String>,
    /// What administrators read about the module
    #[arg(long)]
    pub(crate) description: Option<String>,
    /// Who holds the rights [default: the name of the package]
    #[arg(long, visible_alias = "organization")]
    pub(crate) organisation: Option<String>,
    /// mit, bsd-3, gpl-3, lgpl-3 or apache-2 [default: mit]
    #[arg(long, visible_alias = "license")]
    pub(crate) licence: Option<String>,
    /// Where authors are reached
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// Web address of the source
    #[arg(long, value_hint = ValueHint::Url)]
    pub(crate) repository: Option<String>,
    /// Version of the module [default: 0.1.0]
    #[arg(long)]
    pub(crate) version: Option<String>,
    /// A parameter, as often as there are some: NAME[?]:TYPE[=DEFAULT]
    #[arg(long = "param", value_name = "PARAM")]
    pub(crate) params: Vec<String>,
    /// A hook, as often as there are some: NAME[@SWITCH][=MENU ENTRY]
    #[arg(long = "hook", value_name = "HOOK")]
    pub(crate) hooks: Vec<String>,
    /// Give every hook without one a parameter that turns it on and off
    #[arg(long)]
    pub(crate) switches: bool,
    /// An argument of a pipeline, as often as there are some: NAME[:required|:optional]
    #[arg(long = "arg", value_name = "ARG")]
    pub(crate) args: Vec<String>,
    /// Where the crates of this project are: a checkout or a version [default: the checkout that this program was
    /// built from]
    #[arg(long, value_name = "PATH|VERSION", value_hint = ValueHint::DirPath)]
    pub(crate) iris: Option<String>,
    /// The folder in which the module's folder is made [default: this one]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) into: Option<PathBuf>,
    /// Ask nothing, take the defaults
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// The author's crate
#[derive(Args, Clone, Default)]
pub(crate) struct Module {
    /// The module's Cargo.toml [default: the one of this folder or above it]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub(crate) manifest_path: Option<PathBuf>,
}

/// Look for what IRIS would punish and no compiler sees
#[derive(Args)]
#[command(after_help = "\
Compiles and asks the module what it tells IRIS, reads its sources and what its wheel depends on.
Errors make the exit code 1, and with --strict everything does.

Examples:
  cargo iris check
  cargo iris check --strict --json")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) module: Module,
    /// Print the findings as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Warnings and places left from the template count as well
    #[arg(long)]
    pub(crate) strict: bool,
    /// Do not compile the module: read its sources and dependencies only
    #[arg(long)]
    pub(crate) no_build: bool,
}

/// Build the wheel with maturin, look into it, and load it as IRIS does
#[derive(Args)]
#[command(after_help = "\
The wheel lies in target/wheels, beside it its SHA-256. The list of what it is made of (SBOM) is inside.

Examples:
  cargo iris build
  cargo iris build --python python3.9
  cargo iris build --zig --target aarch64-unknown-linux-gnu")]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) module: Module,
    /// Link with zig, for systems older than this one and for other machines (`pip install ziglang`)
    #[arg(long)]
    pub(crate) zig: bool,
    /// Build for this target (`rustup target add TRIPLE`)
    #[arg(long, value_name = "TRIPLE")]
    pub(crate) target: Option<String>,
    /// Load the wheel in this Python, step by step as IRIS does; as often as there are some
    #[arg(long = "python", value_name = "PATH", value_hint = ValueHint::ExecutablePath)]
    pub(crate) pythons: Vec<PathBuf>,
    /// Print what was built as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Write the tables of parameters and hooks into the README, between their markers
#[derive(Args)]
#[command(after_help = "\
The markers are lines of their own:
  <!-- cargo iris: parameters -->  …  <!-- cargo iris: end -->
  <!-- cargo iris: hooks -->       …  <!-- cargo iris: end -->

Examples:
  cargo iris docs
  cargo iris docs --check        changes nothing; exit code 1 when a table is stale")]
pub(crate) struct Docs {
    #[command(flatten)]
    pub(crate) module: Module,
    /// Change nothing, and fail when a table is stale
    #[arg(long)]
    pub(crate) check: bool,
}

/// Explain a code of the error index
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo iris explain IRIS0004
  cargo iris explain 4
  cargo iris explain          all codes with their titles")]
pub(crate) struct Explain {
    /// The code, such as IRIS0004 or 4
    pub(crate) code: Option<String>,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Print completions for a shell
#[derive(Args)]
#[command(after_help = "\
Example:
  cargo iris completions bash > ~/.local/share/bash-completion/completions/cargo-iris")]
pub(crate) struct Completions {
    /// bash, zsh, fish, elvish or powershell
    pub(crate) shell: clap_complete::Shell,
}
