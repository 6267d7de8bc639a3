//! The tool that makes wheels: found on this machine, and driven.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::args::Build;
use crate::module::Module;
use crate::report::{Finding, Refusal, refuse};

/// The variable that names another maturin.
const VARIABLE: &str = "MATURIN";

/// The variable that names another zig to maturin.
const ZIG: &str = "CARGO_ZIGBUILD_ZIG_PATH";

/// With zig, wheels are built for this and everything newer.
const OLDEST: &str = "manylinux2014";

/// maturin, and what it calls itself.
pub(crate) struct Maturin {
    program: PathBuf,
    pub(crate) version: String,
}

impl Maturin {
    /// The one that is named in the environment, or on the path.
    pub(crate) fn find() -> Result<Self, Refusal> {
        let named = std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
        let program = PathBuf::from(named.unwrap_or_else(|| "maturin".into()));
        let output = Command::new(&program).arg("--version").stdin(Stdio::null()).output();
        match output {
            Ok(output) if output.status.success() => {
                Ok(Self { program, version: String::from_utf8_lossy(&output.stdout).trim().to_owned() })
            }
            _ => {
                let finding =
                    Finding::error(format!("`{}` is not here, which makes the wheel", program.display()));
                refuse(
                    finding
                        .help(format!("pip install 'maturin>=1.9,<2', or say where it is: {VARIABLE}=PATH")),
                )
            }
        }
    }

    /// The path, maturin's own folder first: installed with pip, zig is a package of the Python that lies there.
    fn path(&self) -> OsString {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let own = self.program.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folders = own.map(Path::to_owned).into_iter().chain(std::env::split_paths(&path));
        std::env::join_paths(folders).unwrap_or(path)
    }

    /// Refuses where there is no zig, which maturin would find out after a while.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(crate) fn check_zig(&self) -> Result<(), Refusal> {
        let runs = |program: &str, args: &[&str]| {
            let mut zig = Command::new(program);
            zig.args(args).env("PATH", self.path());
            zig.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            zig.status().is_ok_and(|status| status.success())
        };
        if std::env::var_os(ZIG).is_some()
            || runs("zig", &["version"])
            || runs("python3", &["-m", "ziglang", "version"])
        {
            return Ok(());
        }
        let finding = Finding::error("zig is not here, which `--zig` links with");
        refuse(finding.help("pip install ziglang, in the environment of maturin"))
    }

    /// Builds into a folder. What maturin says goes to standard error.
    pub(crate) fn build(
        &self,
        args: &Build,
        module: &Module,
        out: &Path,
        quiet: bool,
    ) -> Result<bool, Refusal> {
        let mut command = Command::new(&self.program);
        command.args(["build", "--release", "--manifest-path"]).arg(&module.manifest).arg("--out").arg(out);
        if let Some(target) = &args.target {
            command.args(["--target", target]);
        }
        let for_linux =
            args.target.as_deref().map_or(cfg!(target_os = "linux"), |target| target.contains("linux"));
        if args.zig {
            command.arg("--zig").env("PATH", self.path());
        }
        if args.zig && for_linux {
            command.args(["--compatibility", OLDEST]);
        }
        if quiet {
            command.arg("--quiet");
        }
        // Its standard output is not a result of ours.
        let output = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).status();
        let status =
            output.map_err(|error| vec![Finding::error(format!("maturin cannot be started: {error}"))])?;
        Ok(status.success())
    }
}
