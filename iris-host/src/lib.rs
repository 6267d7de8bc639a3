//! The program of a module crate: what `cargo run` starts, without IRIS and without a server.
//!
//! The module is a library; its `main.rs` is one line:
//!
//! ```
//! # use iris_runtime::prelude::*;
//! # /// Marks indicators
//! # #[iris_module(name = "IrisWatch")]
//! # pub struct Watch;
//! # #[iris_module]
//! # impl Watch {
//! #     #[hook("on_postload_ioc_create")]
//! #     fn mark(&self, ioc: &mut Ioc) { ioc.add_tag("watched"); }
//! # }
//! // In a crate of one's own: `iris_host::main!(iris_watch::Watch);`
//! iris_host::main!(Watch);
//! ```
//!
//! That program prints what IRIS would be told (`manifest`), looks after the configuration (`config`), calls
//! handlers on objects from a file, with recorded replies in place of the network (`trigger`), hands files to a
//! pipeline (`ingest`), and serves the local host (`serve`).
//!
//! # Exit codes
//!
//! | Code | Meaning |
//! |---|---|
//! | 0 | success |
//! | 1 | a handler ran and its status is a failure, or its results could not be written |
//! | 2 | nothing ran: wrong usage, bad configuration, unreadable or wrong data, a hook that is not served |
//!
//! Results go to standard output, everything else to standard error.
//!
//! # Features
//!
//! `http` lets modules reach third parties. A module that turns on `iris-runtime/http` turns on this one for
//! its program as well; without it, requests are refused.
//!
//! `web` is the local host: `serve`, done without a command too, shows the module in a browser and behaves like
//! IRIS. [`Host`] holds several modules at once.

mod args;
mod cli;
mod config_sources;
mod data;
mod effects;
mod exit;
mod hooks;
#[cfg(feature = "web")]
mod host;
mod input;
mod output;
#[cfg(feature = "web")]
mod serve;
mod sink;
mod text;
#[cfg(feature = "web")]
mod web;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Read, Write};
use std::process::ExitCode;

/// A module without its type; what [`main!`] hands to [`run`].
pub use iris_runtime::Definition;
#[doc(hidden)]
pub use iris_runtime::Module;

use crate::output::{Colour, Io};

/// Makes the `main` function of a module's program.
///
/// ```ignore
/// iris_host::main!(iris_vt_module::IrisVt);
/// ```
#[macro_export]
macro_rules! main {
    ($module:ty $(,)?) => {
        /// Runs the command line of the module.
        fn main() -> ::std::process::ExitCode {
            $crate::run(&<$module as $crate::Module>::DEFINITION)
        }
    };
}

/// Several modules in one local host.
///
/// ```no_run
/// # use iris_runtime::prelude::*;
/// # /// Marks indicators
/// # #[iris_module(name = "IrisWatch")]
/// # pub struct Watch;
/// # #[iris_module]
/// # impl Watch {
/// #     #[hook("on_postload_ioc_create")]
/// #     fn mark(&self, ioc: &mut Ioc) { ioc.add_tag("watched"); }
/// # }
/// # type Other = Watch;
/// fn main() -> std::process::ExitCode {
///     iris_host::Host::new().module::<Watch>().module::<Other>().run()
/// }
/// ```
#[cfg(feature = "web")]
#[derive(Default)]
pub struct Host {
    definitions: Vec<Definition>,
}

#[cfg(feature = "web")]
impl Host {
    /// A host without a module.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a module.
    #[must_use]
    pub fn module<M: Module>(mut self) -> Self {
        self.definitions.push(M::DEFINITION);
        self
    }

    /// Serves until Ctrl+C. The arguments of the process are those of the command `serve` of a module.
    pub fn run(self) -> ExitCode {
        let env = |name: &str| std::env::var_os(name);
        let (mut stdin, mut stdout, mut stderr) = (io::stdin(), io::stdout(), io::stderr());
        let mut io = Io::new(&env, &mut stdin, &mut stdout, &mut stderr, Colour::default());
        ExitCode::from(cli::serve(self.definitions, std::env::args_os(), &mut io).code())
    }
}

/// Runs the command line of a module on the arguments, the environment and the streams of this process.
pub fn run(definition: &Definition) -> ExitCode {
    let env = |name: &str| std::env::var_os(name);
    // Whole streams, not their locks: a handler may print from a thread of its own.
    let (mut stdin, mut stdout, mut stderr) = (io::stdin(), io::stdout(), io::stderr());
    let is_watched = stderr.is_terminal();
    let colour = Colour {
        stdout: output::may_colour(stdout.is_terminal(), env),
        stderr: output::may_colour(is_watched, env),
    };
    let mut io = Io::new(&env, &mut stdin, &mut stdout, &mut stderr, colour);
    io.is_watched = is_watched;
    ExitCode::from(cli::run(definition, std::env::args_os(), &mut io).code())
}

/// Runs the command line of a module on these arguments and streams, without colours; returns the exit code.
///
/// The first argument is the name of the program. `env` looks up an environment variable.
///
/// ```
/// # use iris_runtime::prelude::*;
/// # /// Marks indicators
/// # #[iris_module(name = "IrisWatch")]
/// # pub struct Watch;
/// # #[iris_module]
/// # impl Watch {
/// #     #[hook("on_postload_ioc_create")]
/// #     fn mark(&self, ioc: &mut Ioc) { ioc.add_tag("watched"); }
/// # }
/// let definition = iris_host::Definition::of::<Watch>();
/// let mut data = &br#"{"ioc_id": 7, "ioc_value": "evil.example"}"#[..];
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let args = ["watch", "trigger", "on_postload_ioc_create", "--data", "-", "--json"];
/// let code = iris_host::run_with(&definition, args, |_| None, &mut data, &mut out, &mut err);
/// assert_eq!(code, 0);
/// assert!(String::from_utf8(out)?.contains("\"watched\""));
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
pub fn run_with<A: Into<OsString>>(
    definition: &Definition,
    args: impl IntoIterator<Item = A>,
    env: impl Fn(&str) -> Option<OsString>,
    stdin: &mut dyn Read,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    let mut io = Io::new(&env, stdin, stdout, stderr, Colour::default());
    cli::run(definition, args.into_iter().map(Into::into), &mut io).code()
}
