//! `--iris PATH|VERSION`: where a new module finds the crates of this project.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::report::Finding;

const FLAG: &str = "--iris";

/// Where the crates are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Source {
    /// A checkout, by its absolute path.
    Path(String),
    /// A version on a registry.
    Version(String),
}

impl Source {
    /// The one that was asked for, or the checkout that this program was built from.
    ///
    /// # Errors
    ///
    /// When it is neither a checkout nor a version, or nothing was asked for and the checkout is gone.
    pub(crate) fn find(asked: Option<&str>) -> Result<Self, Finding> {
        let Some(asked) = asked else {
            let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
            return Self::checkout(built_from).ok_or_else(|| {
                let finding = Finding::error(format!(
                    "the checkout that this program was built from is gone: {}",
                    built_from.display()
                ));
                finding.help("say where the crates are: `--iris PATH`, a checkout, or `--iris VERSION`")
            });
        };
        if is_version(asked) {
            return Ok(Self::Version(asked.to_owned()));
        }
        Self::checkout(Path::new(asked)).ok_or_else(|| {
            let finding = Finding::error("neither a checkout of this project nor a version");
            let help = "a checkout holds `iris-runtime/Cargo.toml`; a version looks like `0.1.0`";
            finding.help(help).in_argument(FLAG, asked, 0..asked.len().max(1))
        })
    }

    fn checkout(path: &Path) -> Option<Self> {
        let path = absolute(path)?;
        path.join("iris-runtime/Cargo.toml")
            .is_file()
            .then(|| Self::Path(path.to_string_lossy().into_owned()))
    }
}

/// Without `..` and links; without the `\\?\` that Windows puts before it and cargo does not take.
fn absolute(path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok()?;
    let text = path.to_str()?;
    Some(text.strip_prefix(r"\\?\").map_or_else(|| path.clone(), PathBuf::from))
}

/// Whether the text is a version by the rules of cargo: three numbers, and perhaps a suffix.
pub(crate) fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
    let (numbers, pre) = text.split_once('-').map_or((text, None), |(numbers, pre)| (numbers, Some(pre)));
    let is_number = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u64>().is_ok()
            && (part == "0" || !part.starts_with('0'))
    };
    let is_word = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_pre =
        |part: &str| is_word(part) && (!part.bytes().all(|byte| byte.is_ascii_digit()) || is_number(part));
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre.is_none_or(|pre| pre.split('.').all(is_pre))
        && build.is_none_or(|build| build.split('.').all(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_everything_else() {
        for good in ["0.1.0", "1.2.3-rc.1", "1.2.3-a-b+5.0", "10.20.30"] {
            assert!(is_version(good), "{good}");
        }
        for bad in [
            "",
            "1",
            "1.2",
            "01.2.3",
            "1.2.3-",
            "1.2.3-01",
            "1.2.3+",
            "v1.2.3",
            "1.2.3 ",
            "1.2.99999999999999999999",
        ] {
            assert!(!is_version(bad), "{bad}");
        }
    }

    #[test]
    fn the_checkout_of_this_program_is_found_and_another_folder_is_not() {
        let Ok(Source::Path(path)) = Source::find(None) else { panic!("it was built from here") };
        assert!(Path::new(&path).is_absolute() && Path::new(&path).join("iris-host").is_dir());
        assert!(Source::find(Some("src")).is_err() && Source::find(Some("")).is_err());
    }
}
