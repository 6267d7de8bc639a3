//! The author's crate: where it is, and what its program says.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::args;
use crate::report::{Exit, Finding, Io, Refusal, refuse};

/// The crate on which a module is written.
const RUNTIME: &str = "iris-runtime";

/// The crate of a module.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) manifest: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) name: String,
    /// Its binary.
    program: String,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
}

impl Module {
    /// The module of this folder, or the one that was named.
    ///
    /// # Errors
    ///
    /// When there is no package, or it is no module.
    pub(crate) fn find(args: &args::Module) -> Result<Self, Refusal> {
        let mut locate = cargo();
        locate.args(["locate-project", "--message-format", "plain"]);
        if let Some(path) = &args.manifest_path {
            locate.arg("--manifest-path").arg(path);
        }
        let manifest = PathBuf::from(output(locate)?.trim_end());
        let mut metadata = cargo();
        metadata.args(["metadata", "--format-version", "1", "--no-deps", "--manifest-path"]).arg(&manifest);
        let metadata = json(&output(metadata)?)?;
        let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
        let is_this = |package: &&Value| {
            package["manifest_path"].as_str().is_some_and(|path| Path::new(path) == manifest)
        };
        let Some(package) = packages.iter().find(is_this) else {
            let finding = Finding::error(format!("`{}` is no package", manifest.display()));
            return refuse(
                finding.help("go into the folder of a module, or say where it is: `--manifest-path PATH`"),
            );
        };
        let dependencies = package["dependencies"].as_array().map_or(&[][..], Vec::as_slice);
        let name = package["name"].as_str().unwrap_or_default().to_owned();
        if !dependencies.iter().any(|dependency| dependency["name"] == RUNTIME) {
            let finding = Finding::error(format!("`{name}` is no module: it does not depend on `{RUNTIME}`"));
            return refuse(finding.help("`cargo iris new NAME` starts one"));
        }
        Ok(Self {
            folder: manifest.parent().unwrap_or(Path::new(".")).to_owned(),
            manifest,
            program: program(package).unwrap_or_else(|| name.clone()),
            name,
            target: metadata["target_directory"].as_str().unwrap_or("target").into(),
        })
    }

    /// Compiles the module's program and takes what it prints.
    ///
    /// # Errors
    ///
    /// When it does not compile, or the program fails; both have told why.
    pub(crate) fn ask(&self, arguments: &[&str], io: &mut Io<'_>) -> Result<String, Refusal> {
        io.step("Asking", &format!("{} for its {}", self.name, arguments.join(" ")));
        let mut run = cargo();
        run.args(["run", "--bin", &self.program, "--manifest-path"]).arg(&self.manifest);
        if io.quiet {
            // Errors it tells all the same.
            run.arg("--quiet");
        }
        run.arg("--").args(arguments);
        for (variable, _) in std::env::vars_os().filter(|(name, _)| is_of_a_parameter(name)) {
            run.env_remove(variable);
        }
        run.stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = run.output().map_err(|error| vec![no_cargo(&error)])?;
        if !output.status.success() {
            let finding = Finding::error(format!("`{}` cannot be asked: {}", self.name, output.status));
            return refuse(finding.help("what stands above says why; the program needs the feature `host`"));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What the module tells IRIS.
    ///
    /// # Errors
    ///
    /// As [`Module::ask`].
    pub(crate) fn manifest(&self, io: &mut Io<'_>) -> Result<Value, Refusal> {
        json(&self.ask(&["manifest"], io)?)
    }
}

/// The binary of the package: the one of its name, or the first.
fn program(package: &Value) -> Option<String> {
    let is_binary = |target: &&Value| {
        target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "bin"))
    };
    let binaries: Vec<&Value> = package["targets"].as_array()?.iter().filter(is_binary).collect();
    let found = binaries.iter().find(|target| target["name"] == package["name"]).or(binaries.first())?;
    found["name"].as_str().map(str::to_owned)
}

/// A parameter set in the environment would change what the program says.
fn is_of_a_parameter(variable: &std::ffi::OsStr) -> bool {
    variable.to_string_lossy().starts_with("IRIS_")
}

/// `manifest` and `schema`: what the module's program prints.
pub(crate) fn print(args: &args::Module, arguments: &[&str], io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let text = Module::find(args)?.ask(arguments, io)?;
    io.result(&text);
    Ok(Exit::Done)
}

/// The cargo that called us, or the one on the path.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// What a command prints, or what it says against it.
pub(crate) fn output(mut command: Command) -> Result<String, Refusal> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| vec![no_cargo(&error)])?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim().trim_start_matches("error: ");
        return refuse(Finding::error(format!("cargo says: {said}")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn no_cargo(error: &std::io::Error) -> Finding {
    Finding::error(format!("cargo cannot be started: {error}")).help("install Rust, for example with rustup")
}

pub(crate) fn json(text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text).map_err(|error| vec![Finding::error(format!("an answer is no JSON: {error}"))])
}
