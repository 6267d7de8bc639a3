//! `build`: the wheel, built by maturin, looked into, and loaded as IRIS loads it.

mod load;
mod maturin;
mod wheel;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::args::Build;
use crate::module::Module;
use crate::report::{Exit, Finding, Io, Level, Refusal, refuse};

pub(crate) fn run(args: &Build, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let elsewhere = args.target.as_deref().is_some_and(is_elsewhere);
    let (module, maturin) = prepare(args, elsewhere)?;
    let folder = module.target.join("wheels");
    fs::create_dir_all(&folder).map_err(|error| vec![cannot("make", &folder, &error)])?;
    // A folder of its own: what maturin built is then what lies in it.
    let fresh =
        tempfile::tempdir_in(&folder).map_err(|error| vec![cannot("make a folder in", &folder, &error)])?;
    io.step("Building", &format!("{} with {}", module.name, maturin.version));
    if !maturin.build(args, &module, fresh.path(), io.quiet)? {
        let help = if elsewhere && !args.zig {
            "what stands above says why; `--zig` links for other machines"
        } else {
            "what stands above says why"
        };
        io.tell(&Finding::error("maturin did not build the wheel").help(help));
        return Ok(Exit::Found);
    }
    let built = only_wheel(fresh.path())?;
    let bytes = fs::read(&built).map_err(|error| vec![cannot("read", &built, &error)])?;
    let name = built.file_name().unwrap_or_default().to_string_lossy().into_owned();
    io.step("Inspecting", &name);
    let wheel = wheel::Wheel::inspect(&name, &bytes)?;
    for finding in &wheel.findings {
        io.tell(finding);
    }
    let mut is_good = wheel.findings.iter().all(|finding| finding.level != Level::Error);
    let mut loaded = Vec::new();
    for python in if is_good { &args.pythons[..] } else { &[] } {
        io.step("Loading", &format!("{} in {}", wheel.package, python.display()));
        match load::load(python, &wheel, &bytes)? {
            Ok(answer) => loaded.push(answer),
            Err(finding) => {
                io.tell(&finding);
                is_good = false;
            }
        }
    }
    if !is_good {
        return Ok(Exit::Found);
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let path = folder.join(&name);
    fs::rename(&built, &path).map_err(|error| vec![cannot("move the wheel to", &path, &error)])?;
    let checksum = folder.join(format!("{name}.sha256"));
    fs::write(&checksum, format!("{sha256}  {name}\n"))
        .map_err(|error| vec![cannot("write", &checksum, &error)])?;
    let result = json!({
        "wheel": path.to_string_lossy(), "bytes": bytes.len(), "sha256": sha256, "package": wheel.package,
        "tag": wheel.tag, "shared_object": wheel.shared_object, "sbom": wheel.sbom, "loaded": loaded,
    });
    io.result(&if args.json { format!("{result:#}") } else { summary(&result) });
    Ok(Exit::Done)
}

/// The module and the tool, or what is missing, before anything takes time.
fn prepare(args: &Build, elsewhere: bool) -> Result<(Module, maturin::Maturin), Refusal> {
    let module = Module::find(&args.module)?;
    if !module.folder.join("pyproject.toml").is_file() {
        let finding = Finding::error(format!(
            "`{}` has no pyproject.toml, which tells maturin what to build",
            module.name
        ));
        return refuse(
            finding.help("`cargo iris new` writes one; copy it from a fresh module and change the names"),
        );
    }
    if elsewhere && !args.pythons.is_empty() {
        let finding = Finding::error("a wheel for other machines cannot be loaded by a Python of this one");
        return refuse(finding.help("leave out `--python`, and load it on such a machine"));
    }
    let maturin = maturin::Maturin::find()?;
    if args.zig {
        maturin.check_zig()?;
    }
    Ok((module, maturin))
}

/// Whether a target is not what this machine runs.
fn is_elsewhere(target: &str) -> bool {
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    target.split('-').next() != Some(std::env::consts::ARCH) || !target.contains(system)
}

fn summary(result: &Value) -> String {
    let text = |key: &str| result[key].as_str().unwrap_or_default().to_owned();
    let size = result["bytes"].as_u64().unwrap_or(0).div_ceil(1024);
    let mut lines =
        vec![text("wheel"), format!("{size} KiB, {}", text("tag")), format!("SHA-256 {}", text("sha256"))];
    if let Some(sbom) = result["sbom"].as_str() {
        lines.push(format!("made of: {sbom}, inside"));
    }
    for answer in result["loaded"].as_array().into_iter().flatten() {
        let text = |key: &str| answer[key].as_str().unwrap_or_default().to_owned();
        lines.push(format!("{}: {} {}, {}", text("python"), text("name"), text("version"), text("type")));
    }
    lines.join("\n")
}

fn only_wheel(folder: &Path) -> Result<PathBuf, Refusal> {
    let entries = fs::read_dir(folder).map_err(|error| vec![cannot("read", folder, &error)])?;
    let is_wheel = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "whl");
    let wheels: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_wheel).collect();
    match <[PathBuf; 1]>::try_from(wheels) {
        Ok([wheel]) => Ok(wheel),
        Err(wheels) => {
            refuse(Finding::error(format!("maturin built {} wheels; one was expected", wheels.len())))
        }
    }
}

fn cannot(what: &str, path: &Path, error: &std::io::Error) -> Finding {
    Finding::error(format!("cannot {what} `{}`: {error}", path.display()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_told_from_others() {
        assert!(is_elsewhere("armv7-unknown-linux-gnueabihf") && is_elsewhere("toaster"));
        if cfg!(all(target_arch = "x86_64", target_os = "linux")) {
            assert!(!is_elsewhere("x86_64-unknown-linux-gnu") && is_elsewhere("x86_64-pc-windows-msvc"));
        }
    }
}
