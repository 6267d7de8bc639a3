//! Loading a wheel in a Python of this machine by the steps of IRIS (2.4.20, observed): import the package, read the
//! name of the class, import the submodule, take the class, call it without arguments.

use std::path::Path;
use std::process::{Command, Stdio};

use iris_catalog::codes::UNLOADABLE_WHEEL;
use iris_catalog::interface;
use serde_json::Value;

use super::wheel::{Wheel, unpack};
use crate::report::{Finding, Refusal};

const SCRIPT: &str = include_str!("load.py");

/// What the module says of itself, or why it cannot be loaded.
///
/// # Errors
///
/// When this Python cannot be started, or the wheel cannot be unpacked.
pub(crate) fn load(python: &Path, wheel: &Wheel, bytes: &[u8]) -> Result<Result<Value, Finding>, Refusal> {
    let folder =
        tempfile::tempdir().map_err(|error| vec![Finding::error(format!("no temporary folder: {error}"))])?;
    unpack(bytes, folder.path())?;
    let mut command = Command::new(python);
    // Isolated: nothing of this machine's packages and variables takes part.
    command.args(["-I", "-B", "-c", SCRIPT]).arg(folder.path()).arg(&wheel.package);
    let output = command.stdin(Stdio::null()).output().map_err(|error| {
        let finding = Finding::error(format!("`{}` cannot be started: {error}", python.display()));
        vec![finding.help("give the path of a Python, such as `--python /usr/bin/python3`")]
    })?;
    let bad = |title: String| Ok(Err(Finding::error(title).code(&UNLOADABLE_WHEEL)));
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim();
        let why = if said.is_empty() { output.status.to_string() } else { said.to_owned() };
        return bad(format!("IRIS could not load the module in `{}`: {why}", python.display()));
    }
    let Ok(answer) = serde_json::from_slice::<Value>(&output.stdout) else {
        return bad(format!("the module printed something while it was loaded in `{}`", python.display()));
    };
    let version = answer["interface"].as_str().unwrap_or_default();
    let kinds = [interface::PROCESSOR, interface::PIPELINE];
    if !interface::accepts(version) || !kinds.iter().any(|kind| answer["type"] == *kind) {
        return bad(format!(
            "IRIS would refuse the module: it is a {} of interface version {version}",
            answer["type"]
        ));
    }
    Ok(Ok(answer))
}
