//! The arguments of the program.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::exit::Refusal;
use crate::sink::Sink;

/// How many bytes of data are read when nothing else is said.
pub(crate) const MAX_DATA: u64 = 32 << 20;

/// How many tasks run at a time when nothing else is said.
#[cfg(feature = "web")]
const WORKERS: usize = 2;

/// How many bytes of files one request may bring when nothing else is said.
#[cfg(feature = "web")]
const MAX_UPLOAD: u64 = 10 << 30;

/// All arguments. There is no `Debug`: `--set` may hold a secret.
#[derive(Parser)]
#[cfg_attr(not(feature = "web"), command(subcommand_required = true, arg_required_else_help = true))]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Without one, the local host is served.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print what IRIS is told about the module, as JSON
    Manifest(ManifestArgs),
    /// Show and check the configuration
    Config(ConfigArgs),
    /// Call the handler of a hook on objects from a file
    Trigger(TriggerArgs),
    /// Hand files to the pipeline of the module
    Ingest(IngestArgs),
    /// Serve the local host, which behaves like IRIS, to a browser on this machine; done without a command too
    #[cfg(feature = "web")]
    Serve(ServeArgs),
}

#[derive(Args)]
pub(crate) struct ManifestArgs {
    /// Print JSON, as is always done
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
}

#[derive(Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct ConfigArgs {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Subcommand)]
pub(crate) enum ConfigCommand {
    /// Print every value and where it comes from; secrets are masked
    Show(SourceArgs),
    /// List everything that is wrong with the configuration
    Check(SourceArgs),
    /// Print the default values as the list that IRIS exports and imports
    Defaults(SourceArgs),
    /// Print the JSON Schema of a configuration file
    Schema(SourceArgs),
}

impl ConfigCommand {
    pub(crate) fn sources(&mut self) -> &mut SourceArgs {
        match self {
            Self::Show(sources) | Self::Check(sources) | Self::Defaults(sources) | Self::Schema(sources) => {
                sources
            }
        }
    }
}

#[derive(Args)]
pub(crate) struct TriggerArgs {
    /// The hook, by IRIS's name
    #[arg(value_name = "HOOK")]
    pub(crate) hook: String,
    /// The menu entry, where a manual hook has several
    #[arg(long, value_name = "NAME")]
    pub(crate) ui_name: Option<String>,
    /// JSON file with one object, or an array of them; the body for preload hooks, a number or an array of
    /// numbers for deletions; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) data: PathBuf,
    /// Answer requests from this folder of recorded replies, and never use the network
    #[arg(long, value_name = "DIR")]
    pub(crate) replay: Option<PathBuf>,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write the data as it is after the effects to this file
    #[arg(long, value_name = "OUT")]
    pub(crate) apply: Option<PathBuf>,
    /// The most bytes of data that are read
    #[arg(long, value_name = "BYTES", default_value_t = MAX_DATA)]
    pub(crate) max_data: u64,
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
}

#[derive(Args)]
pub(crate) struct IngestArgs {
    /// The files, which are handed over where they lie
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Fill in one argument of the pipeline; may be repeated
    #[arg(long = "arg", value_name = "NAME=VALUE")]
    pub(crate) arguments: Vec<OsString>,
    /// Where the records of the files go: `ndjson:FILE` or `splunk`
    #[arg(long)]
    pub(crate) sink: Option<Sink>,
    /// Answer requests from this folder of recorded replies, and never use the network
    #[arg(long, value_name = "DIR")]
    pub(crate) replay: Option<PathBuf>,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
}

/// How the local host is served. There is no `Debug`: the token is a secret.
#[cfg(feature = "web")]
#[derive(Args, Clone)]
pub(crate) struct ServeArgs {
    /// Keep the database and uploads in this folder instead of cargo's target folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Listen on this port instead of the first free one from 8642 on
    #[arg(long, value_name = "N")]
    pub(crate) port: Option<u16>,
    /// Answer requests of modules from this folder of recorded replies; `data/replies` of the crate if it is there
    #[arg(long, value_name = "DIR")]
    pub(crate) replay: Option<PathBuf>,
    /// Let requests of modules go to the network, even where there are recorded replies
    #[arg(long)]
    pub(crate) live: bool,
    /// Listen on this address, for other machines; needs `--token`
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<std::net::IpAddr>,
    /// What users of other machines must know: 16 or more letters and digits
    #[arg(long, value_name = "T")]
    pub(crate) token: Option<String>,
    /// Another name by which this machine is called; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// How many tasks run at a time
    #[arg(long, value_name = "N", default_value_t = WORKERS, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=64))]
    pub(crate) workers: usize,
    /// Build the program again when its sources change, and serve the new one with the same data
    #[arg(long)]
    pub(crate) watch: bool,
    /// Come to an end when the standard input does
    #[arg(long, hide = true)]
    pub(crate) until_stdin_ends: bool,
    /// The most bytes of files that are uploaded at once
    #[arg(long, value_name = "BYTES", default_value_t = MAX_UPLOAD)]
    pub(crate) max_upload: u64,
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
}

/// The arguments of `serve` as those of a program.
#[cfg(feature = "web")]
#[derive(Parser)]
struct ServeAlone {
    #[command(flatten)]
    args: ServeArgs,
}

#[cfg(feature = "web")]
impl ServeArgs {
    /// Reads them where they are all that a program takes.
    pub(crate) fn parse_alone(args: &[OsString]) -> Result<Self, clap::Error> {
        Ok(ServeAlone::try_parse_from(args)?.args)
    }
}

#[cfg(feature = "web")]
impl Default for ServeArgs {
    fn default() -> Self {
        Self {
            data: None,
            port: None,
            replay: None,
            live: false,
            listen: None,
            token: None,
            host: Vec::new(),
            workers: WORKERS,
            watch: false,
            until_stdin_ends: false,
            max_upload: MAX_UPLOAD,
            sources: SourceArgs::default(),
        }
    }
}

/// Where values of parameters come from. Taken before and after the name of a command, and added up: an
/// option that clap calls global would forget what stands before it.
#[derive(Args, Default, Clone)]
pub(crate) struct SourceArgs {
    /// Configuration file: TOML or JSON with one value per parameter, or the list that IRIS exports
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Set one parameter, above file and environment (`IRIS_<PARAM_NAME>`); may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<OsString>,
}

impl SourceArgs {
    /// What stands before a command's name together with what stands after it.
    pub(crate) fn and(mut self, after: Self) -> Result<Self, Refusal> {
        if self.config.is_some() && after.config.is_some() {
            return Err(Refusal::new("`--config` is given twice").help("put all values into one file"));
        }
        self.config = self.config.or(after.config);
        self.set.extend(after.set);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_declaration_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sources_before_and_after_the_command_add_up() {
        let args = ["p", "--set", "a=1", "config", "--set", "b=2", "--config", "f", "show", "--set", "c=3"];
        let Ok(Arguments { sources, command: Some(Command::Config(mut config)) }) =
            Arguments::try_parse_from(args)
        else {
            panic!("not parsed");
        };
        let leaf = std::mem::take(config.command.sources());
        let all = sources.and(config.sources).and_then(|sources| sources.and(leaf)).unwrap();
        assert_eq!(all.set, ["a=1", "b=2", "c=3"]);
        assert_eq!(all.config, Some(PathBuf::from("f")));
        let again = SourceArgs { config: Some("g".into()), set: Vec::new() };
        assert!(all.and(again).is_err());
    }
}
