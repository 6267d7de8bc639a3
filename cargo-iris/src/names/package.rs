//! The name of a module's package, which is also its folder, its crate, its program and its Python package.

use super::BadName;
use super::python::STANDARD_MODULES;
use super::words::{cut, is_identifier, is_keyword, words};

/// The most characters of a package's name: what registries accept, and far below what file systems do.
const LONGEST: usize = 64;

/// Names of crates that a module is built on: one crate cannot have the name of another it uses.
const USED: [&str; 10] = [
    "cargo_iris",
    "iris_catalog",
    "iris_derive",
    "iris_host",
    "iris_ingest",
    "iris_python",
    "iris_runtime",
    "serde",
    "serde_json",
    "sha2",
];

/// Names that rustc and cargo use for themselves: crates of the compiler, folders beside a built program.
const OF_CARGO: [&str; 10] =
    ["alloc", "build", "core", "deps", "examples", "incremental", "proc_macro", "std", "test", "target"];

/// Names that no file on Windows can have.
const OF_WINDOWS: [&str; 4] = ["aux", "con", "nul", "prn"];

/// What IRIS itself imports (IRIS 2.4.20, observed).
const OF_IRIS: [&str; 8] =
    ["app", "celery", "docker", "flask", "iris_interface", "marshmallow", "requests", "sqlalchemy"];

/// Whether a module can have this name; otherwise why not.
pub(crate) fn check(name: &str) -> Result<(), BadName> {
    match problem(name) {
        None => Ok(()),
        Some(why) => Err(BadName { why, nearest: nearest(name) }),
    }
}

fn problem(name: &str) -> Option<String> {
    let is_inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if name.is_empty() {
        return Some("the name is empty".to_owned());
    }
    if let Some(c) = name.chars().find(|c| !is_inner(*c)) {
        return Some(format!(
            "a name holds lower-case ASCII letters, digits, `-` and `_`; {c:?} is none of them"
        ));
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || name.ends_with(['-', '_']) {
        return Some("a name begins with a letter, and ends with a letter or a digit".to_owned());
    }
    if name.len() < 2 || name.len() > LONGEST {
        return Some(format!("a name has 2 to {LONGEST} characters; this one has {}", name.len()));
    }
    let krate = name.replace('-', "_");
    if krate.contains("__") {
        return Some(
            "two separators follow one another, which Rust does not take for a name of a crate".to_owned(),
        );
    }
    let owner = owner(&krate)?;
    Some(format!("`{name}` is taken: it is {owner}"))
}

/// Who has this name already.
fn owner(krate: &str) -> Option<&'static str> {
    let is_port = |prefix: &str| {
        let number = krate.strip_prefix(prefix).and_then(|rest| rest.parse::<u8>().ok());
        number.is_some_and(|number| number < 10)
    };
    if is_keyword(krate) {
        Some("a keyword of Rust or Python")
    } else if USED.contains(&krate) {
        Some("a crate that modules are built on")
    } else if OF_CARGO.contains(&krate) {
        Some("a name that Rust and cargo use themselves")
    } else if OF_WINDOWS.contains(&krate) || is_port("com") || is_port("lpt") {
        Some("a device on Windows")
    } else if OF_IRIS.contains(&krate) {
        Some("a package that IRIS imports, which the module would hide or not be found behind")
    } else if STANDARD_MODULES.contains(&krate) {
        Some("a module of Python's standard library, which Python would import in its place")
    } else {
        None
    }
}

/// The valid name nearest to this one.
fn nearest(name: &str) -> String {
    let usable = |name: &str| problem(name).is_none();
    // A path stands for its last part.
    let last = name.rsplit(['/', '\\']).find(|part| !words(part).is_empty()).unwrap_or(name);
    let joined = cut(&words(last).join("-"), LONGEST);
    if usable(&joined) {
        return joined;
    }
    let wrapped = format!("iris-{}", cut(&joined, LONGEST - 12));
    let wrapped = format!("{}-module", wrapped.trim_end_matches('-'));
    if usable(&wrapped) { wrapped } else { "iris-toto-module".to_owned() }
}

/// The keyword of a module of this name, by which its parameters begin: the second part of `iris-toto-module`.
pub(crate) fn keyword_of(name: &str) -> String {
    let parts = words(name);
    let own = parts.iter().map(String::as_str).filter(|part| !matches!(*part, "iris" | "module"));
    let own: Vec<_> = own.collect();
    let keyword = own.join("_");
    if is_identifier(&keyword) {
        keyword
    } else {
        let with_letter = cut(&format!("m{keyword}"), LONGEST);
        if is_identifier(&with_letter) { with_letter } else { "module".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Names that fail somewhere, and the nearest that does not.
    const HOSTILE: &[(&str, &str)] = &[
        ("", "iris-module"),
        ("fn", "iris-fn-module"),
        ("class", "iris-class-module"),
        ("None", "none"),
        ("json", "iris-json-module"),
        ("test", "iris-test-module"),
        ("app", "iris-app-module"),
        ("con", "iris-con-module"),
        ("lpt1", "iris-lpt1-module"),
        ("iris-runtime", "iris-iris-runtime-module"),
        ("iris_runtime", "iris-iris-runtime-module"),
        ("IrisToto", "iris-toto"),
        ("iris toto module", "iris-toto-module"),
        ("iris--toto", "iris-toto"),
        ("-iris", "iris"),
        ("iris-toto-", "iris-toto"),
        ("2fa", "iris-2fa-module"),
        ("../../etc/passwd", "passwd"),
        ("a/b", "iris-b-module"),
        ("..", "iris-module"),
        (".", "iris-module"),
        ("/", "iris-module"),
        ("C:\\toto", "toto"),
        ("ïrïs-tötö", "r-s-t-t"),
        ("模块", "iris-module"),
        ("iris-toto\0", "iris-toto"),
        ("iris-toto\n[package]", "iris-toto-package"),
        ("a", "iris-a-module"),
        ("--help", "help"),
        ("$(id)", "id"),
    ];

    #[test]
    fn hostile_names_are_refused_with_a_name_that_is_not() {
        for (name, expected) in HOSTILE {
            let bad = check(name).unwrap_err();
            assert_eq!(bad.nearest, *expected, "{name:?}: {}", bad.why);
            assert_eq!(check(&bad.nearest), Ok(()), "{name:?}");
        }
        let long = "x".repeat(300);
        let bad = check(&long).unwrap_err();
        assert_eq!(bad.nearest, "x".repeat(LONGEST));
        assert!(bad.why.contains("300"), "{}", bad.why);
    }

    #[test]
    fn good_names_are_taken() {
        for name in ["iris-toto-module", "iris_vt", "toto", "x2", "iris-2fa-module", "com10", "classes"] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn the_keyword_is_what_tells_a_module_from_others() {
        for (name, keyword) in [
            ("iris-toto-module", "toto"),
            ("iris-virus-total-module", "virus_total"),
            ("iris-module", "m"),
            ("iris-2fa-module", "m2fa"),
            ("iris-type-module", "mtype"),
            ("toto", "toto"),
        ] {
            assert_eq!(keyword_of(name), keyword, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_name_or_has_one_near(text in "\\PC{0,300}|[a-z_\\-0-9]{0,70}") {
            if let Err(bad) = check(&text) {
                prop_assert_eq!(check(&bad.nearest), Ok(()), "{}", bad.nearest);
            } else {
                let python = text.replace('-', "_");
                prop_assert!(iris_catalog::interface::is_identifier(&python));
            }
            prop_assert!(is_identifier(&keyword_of(&text)));
        }
    }
}
