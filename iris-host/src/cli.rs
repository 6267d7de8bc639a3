//! From arguments to a command.

mod call;
mod config;
mod human;
mod ingest;
mod manifest;
mod trigger;

use std::ffi::{OsStr, OsString};

use clap::{CommandFactory as _, FromArgMatches as _};
use iris_runtime::Definition;

#[cfg(feature = "web")]
use crate::args::ServeArgs;
use crate::args::{Arguments, Command, SourceArgs};
use crate::exit::{Exit, Refusal};
use crate::output::Io;
#[cfg(feature = "web")]
use crate::serve;

/// Runs the command that the arguments ask for.
pub(crate) fn run(definition: &Definition, args: impl Iterator<Item = OsString>, io: &mut Io<'_>) -> Exit {
    let args: Vec<OsString> = args.collect();
    let arguments = match parse(definition, &args) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error, &args, io),
    };
    // Results that are lost are a failure where a handler ran for them.
    let lost = match arguments.command {
        Some(Command::Trigger(_) | Command::Ingest(_)) => Exit::Failed,
        _ => Exit::NothingRan,
    };
    let exit = dispatch(definition, arguments, io).unwrap_or_else(|refusal| {
        io.error(refusal.text());
        Exit::NothingRan
    });
    io.finish(exit, lost)
}

/// Serves several modules, with the arguments of the command `serve`.
#[cfg(feature = "web")]
pub(crate) fn serve(
    definitions: Vec<Definition>,
    args: impl Iterator<Item = OsString>,
    io: &mut Io<'_>,
) -> Exit {
    // The name of the command may be left out, since there is no other one.
    let args: Vec<OsString> = args
        .enumerate()
        .filter(|(place, arg)| !(*place == 1 && arg == "serve"))
        .map(|(_, arg)| arg)
        .collect();
    let exit = match ServeArgs::parse_alone(&args) {
        Ok(mut serve) => {
            let sources = std::mem::take(&mut serve.sources);
            serve::run(definitions, &serve, &sources, io).unwrap_or_else(|refusal| {
                io.error(refusal.text());
                Exit::NothingRan
            })
        }
        Err(error) => return usage(&error, &args, io),
    };
    io.finish(exit, Exit::NothingRan)
}

fn parse(definition: &Definition, args: &[OsString]) -> Result<Arguments, clap::Error> {
    let command = Arguments::command()
        .name(definition.module.name)
        .version(definition.module.version)
        .about(definition.module.description);
    Arguments::from_arg_matches(&command.try_get_matches_from(args)?)
}

fn dispatch(definition: &Definition, arguments: Arguments, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let Arguments { sources, command } = arguments;
    let Some(command) = command else { return without_command(definition, &sources, io) };
    match command {
        Command::Manifest(args) => manifest::run(definition, &sources.and(args.sources)?, io),
        Command::Config(args) => {
            let mut command = args.command;
            let sources = sources.and(args.sources)?.and(std::mem::take(command.sources()))?;
            config::run(definition, &command, &sources, io)
        }
        Command::Trigger(mut args) => {
            args.sources = sources.and(std::mem::take(&mut args.sources))?;
            trigger::run(definition, &args, io)
        }
        Command::Ingest(mut args) => {
            args.sources = sources.and(std::mem::take(&mut args.sources))?;
            ingest::run(definition, &args, io)
        }
        #[cfg(feature = "web")]
        Command::Serve(mut args) => {
            let sources = sources.and(std::mem::take(&mut args.sources))?;
            serve::run(vec![*definition], &args, &sources, io)
        }
    }
}

/// No argument at all serves the local host.
#[cfg(feature = "web")]
fn without_command(definition: &Definition, sources: &SourceArgs, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    serve::run(vec![*definition], &ServeArgs::default(), sources, io)
}

/// clap asks for a command where there is no host to serve.
#[cfg(not(feature = "web"))]
fn without_command(_: &Definition, _: &SourceArgs, _: &mut Io<'_>) -> Result<Exit, Refusal> {
    Err(Refusal::new("no command was given").help("`--help` lists them"))
}

/// Help and version are results; everything else is a mistake.
fn usage(error: &clap::Error, args: &[OsString], io: &mut Io<'_>) -> Exit {
    let text = error.render();
    if !error.use_stderr() {
        let text = if io.colour.stdout { text.ansi().to_string() } else { text.to_string() };
        io.result(&text);
        return io.finish(Exit::Success, Exit::NothingRan);
    }
    if is_set_split(args) {
        // clap would print the value, which may be a secret.
        let refusal = Refusal::new("`--set` without `=`").help("write `--set NAME=VALUE`, as one argument");
        io.error(refusal.text());
    } else {
        let text = if io.colour.stderr { text.ansi().to_string() } else { text.to_string() };
        io.tell(&text);
    }
    Exit::NothingRan
}

/// Whether somebody wrote `--set NAME VALUE`.
fn is_set_split(args: &[OsString]) -> bool {
    let has_equals = |arg: &OsStr| arg.as_encoded_bytes().contains(&b'=');
    args.windows(2).any(|pair| pair[0] == "--set" && !has_equals(&pair[1]))
}
