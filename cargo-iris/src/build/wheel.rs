//! What is in a wheel, and whether IRIS could use it.

use std::io::{Cursor, Read};
use std::path::Path;

use iris_catalog::codes::UNLOADABLE_WHEEL;
use zip::ZipArchive;

use crate::report::{Finding, Level, Refusal, refuse};

/// More files than this are no module.
const MAX_FILES: usize = 1_000;
/// The largest file that is unpacked.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// What IRIS 2.4 runs on: its image has this glibc.
const GLIBC: (u32, u32) = (2, 31);

/// A wheel that was looked into.
#[derive(Debug)]
pub(crate) struct Wheel {
    /// The Python package in it.
    pub(crate) package: String,
    /// Python, ABI and platform.
    pub(crate) tag: String,
    pub(crate) shared_object: String,
    /// The list of what it is made of.
    pub(crate) sbom: Option<String>,
    pub(crate) findings: Vec<Finding>,
}

impl Wheel {
    /// Looks into a wheel.
    ///
    /// # Errors
    ///
    /// When it is no wheel at all.
    pub(crate) fn inspect(name: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let mut archive = open(bytes)?;
        let names = (0..archive.len()).map(|index| Ok(archive.by_index_raw(index)?.name()?.into_owned()));
        let names: Result<Vec<String>, zip::result::ZipError> = names.collect();
        let names = names.map_err(|error| vec![bad(format!("the wheel cannot be read: {error}"))])?;
        let mut findings = Vec::new();
        let tag = name.trim_end_matches(".whl").rsplitn(4, '-').take(3).collect::<Vec<_>>();
        let tag = tag.into_iter().rev().collect::<Vec<_>>().join("-");
        judge_tag(&tag, &mut findings);
        let is_shared = |name: &&String| {
            let ending = Path::new(name.as_str()).extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("so" | "pyd" | "dylib" | "dll"))
        };
        let shared: Vec<&String> = names.iter().filter(is_shared).collect();
        if shared.len() != 1 {
            findings.push(bad(format!("the wheel holds {} shared objects instead of one", shared.len())));
        }
        let shared_object = shared.first().map_or_else(String::new, |name| (*name).clone());
        let package = shared_object
            .split('/')
            .next()
            .unwrap_or_default()
            .split('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        let metadata = names.iter().find(|name| name.ends_with(".dist-info/METADATA"));
        let metadata = metadata.map(|name| text(&mut archive, name)).transpose()?;
        match metadata {
            None => findings.push(bad("the wheel has no METADATA".to_owned())),
            Some(metadata) => judge_metadata(&metadata, &mut findings),
        }
        let sbom = names.iter().find(|name| name.contains(".dist-info/sboms/")).cloned();
        if sbom.is_none() {
            let finding = Finding::new(Level::Warning, "the wheel does not say what it is made of");
            findings.push(finding.help("maturin 1.10 and later writes a list (SBOM) into it"));
        }
        Ok(Self { package, tag, shared_object, sbom, findings })
    }
}

/// Opens the archive.
pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Refusal> {
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) if archive.len() <= MAX_FILES => Ok(archive),
        Ok(archive) => refuse(bad(format!("the wheel holds {} files", archive.len()))),
        Err(error) => refuse(bad(format!("the wheel cannot be opened: {error}"))),
    }
}

/// Unpacks everything into a folder.
pub(super) fn unpack(bytes: &[u8], folder: &Path) -> Result<(), Refusal> {
    let mut archive = open(bytes)?;
    for index in 0..archive.len() {
        let mut unpack = || -> std::io::Result<()> {
            let mut file = archive.by_index(index).map_err(std::io::Error::other)?;
            let name =
                file.enclosed_name().ok_or_else(|| std::io::Error::other("a path leads out of the wheel"))?;
            let path = folder.join(name);
            if file.is_dir() {
                return std::fs::create_dir_all(path);
            }
            std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
            std::io::copy(&mut file.by_ref().take(MAX_BYTES), &mut std::fs::File::create(path)?)?;
            Ok(())
        };
        unpack().map_err(|error| vec![bad(format!("the wheel cannot be unpacked: {error}"))])?;
    }
    Ok(())
}

fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Refusal> {
    let cannot = |error: &dyn std::fmt::Display| vec![bad(format!("`{name}` cannot be read: {error}"))];
    let file = archive.by_name(name).map_err(|error| cannot(&error))?;
    let mut text = String::new();
    file.take(1024 * 1024).read_to_string(&mut text).map_err(|error| cannot(&error))?;
    Ok(text)
}

fn bad(title: String) -> Finding {
    Finding::error(title).code(&UNLOADABLE_WHEEL)
}

fn judge_tag(tag: &str, findings: &mut Vec<Finding>) {
    let parts: Vec<&str> = tag.split('-').collect();
    let [python, abi, platform] = parts[..] else {
        findings.push(bad(format!("`{tag}` is no tag of a wheel")));
        return;
    };
    if abi != "abi3" || python != "cp39" {
        let finding = bad(format!("the wheel is for `{python}-{abi}`"));
        let finding = finding.iris("its image has CPython 3.9, where pip would refuse it");
        findings.push(
            finding.help("`cp39-abi3` is for CPython 3.9 and everything later: keep to iris-python's PyO3"),
        );
    }
    let glibc = platform.split('.').filter_map(glibc_of).min();
    if platform.starts_with("linux_") {
        let finding = Finding::new(Level::Warning, "the wheel is for machines like this one only")
            .code(&UNLOADABLE_WHEEL);
        findings.push(finding.help("build with `--zig`, which links for older systems as well"));
    } else if let Some((major, minor)) = glibc.filter(|glibc| *glibc > GLIBC) {
        let title = format!("the wheel needs glibc {major}.{minor}");
        let finding = Finding::new(Level::Warning, title).code(&UNLOADABLE_WHEEL);
        let finding = finding.iris(format!(
            "the image of IRIS 2.4 has glibc {}.{}, where pip would refuse it",
            GLIBC.0, GLIBC.1
        ));
        findings.push(finding.help("build with `--zig`, or on a system as old as that"));
    }
}

/// The glibc of `manylinux_2_17_x86_64`, `manylinux2014_x86_64` and their like.
fn glibc_of(platform: &str) -> Option<(u32, u32)> {
    let rest = platform.strip_prefix("manylinux")?;
    for (word, version) in [("2014_", (2, 17)), ("2010_", (2, 12)), ("1_", (2, 5))] {
        if rest.starts_with(word) {
            return Some(version);
        }
    }
    let mut numbers = rest.strip_prefix('_')?.split('_');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn judge_metadata(metadata: &str, findings: &mut Vec<Finding>) {
    // Headers end at the first empty line; what follows is the description.
    let headers = metadata.lines().take_while(|line| !line.trim().is_empty());
    for needed in headers.filter_map(|line| line.strip_prefix("Requires-Dist:")) {
        let finding = bad(format!("the wheel asks for the package `{}`", needed.trim()));
        findings.push(
            finding
                .iris("its environment is shared by all modules, and has no way to the outside")
                .help("take `dependencies` out of pyproject.toml"),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const TAG: &str = "iris_toto_module-0.1.0-cp39-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64.whl";
    const SBOM: &str = "iris_toto_module-0.1.0.dist-info/sboms/iris.cyclonedx.json";

    fn wheel(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn titles(name: &str, files: &[(&str, &str)]) -> Vec<String> {
        let wheel = Wheel::inspect(name, &wheel(files)).unwrap();
        wheel.findings.iter().map(|finding| finding.title().to_owned()).collect()
    }

    const OBJECT: (&str, &str) = ("iris_toto_module/iris_toto_module.abi3.so", "\u{7f}ELF");
    const METADATA: (&str, &str) =
        ("iris_toto_module-0.1.0.dist-info/METADATA", "Name: iris-toto-module\n\nRequires-Dist: x\n");

    #[test]
    fn a_good_wheel_is_good() {
        let wheel = Wheel::inspect(TAG, &wheel(&[OBJECT, METADATA, (SBOM, "{}")])).unwrap();
        assert_eq!(wheel.findings, []);
        assert_eq!((wheel.package.as_str(), wheel.sbom.as_deref()), ("iris_toto_module", Some(SBOM)));
        assert_eq!(wheel.tag, "cp39-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64");
    }

    #[test]
    fn each_fault_is_found() {
        let asks = (METADATA.0, "Requires-Dist: requests\n");
        assert_eq!(titles(TAG, &[OBJECT, asks, (SBOM, "")]), ["the wheel asks for the package `requests`"]);
        assert_eq!(titles(TAG, &[METADATA, (SBOM, "")]), ["the wheel holds 0 shared objects instead of one"]);
        let two = ("iris_toto_module/other.so", "");
        assert_eq!(
            titles(TAG, &[OBJECT, two, METADATA, (SBOM, "")]),
            ["the wheel holds 2 shared objects instead of one"]
        );
        assert_eq!(titles(TAG, &[OBJECT, METADATA]), ["the wheel does not say what it is made of"]);
        let all = [OBJECT, METADATA, (SBOM, "")];
        assert_eq!(
            titles("a-1-cp312-cp312-manylinux2014_x86_64.whl", &all),
            ["the wheel is for `cp312-cp312`"]
        );
        assert_eq!(titles("a-1-cp39-abi3-manylinux_2_34_x86_64.whl", &all), ["the wheel needs glibc 2.34"]);
        assert_eq!(
            titles("a-1-cp39-abi3-linux_x86_64.whl", &all),
            ["the wheel is for machines like this one only"]
        );
        assert_eq!(titles("a-1-cp39-abi3-macosx_11_0_arm64.whl", &all), Vec::<String>::new());
        assert!(Wheel::inspect(TAG, b"no zip").is_err());
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let place = tempfile::tempdir().unwrap();
        let inner = place.path().join("inner");
        std::fs::create_dir(&inner).unwrap();
        assert!(unpack(&wheel(&[("../out.py", "x")]), &inner).is_err());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
