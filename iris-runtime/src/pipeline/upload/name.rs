//! Names of uploaded files, made safe for a folder on any system.

use std::ffi::OsStr;

/// The most bytes of a name on common file systems.
const MAX_BYTES: usize = 255;
/// The most bytes behind the last dot that count as an extension worth keeping.
const MAX_EXTENSION: usize = 32;
/// What a file is called whose name has nothing left.
const NAMELESS: &str = "file";

const UNFINISHED_START: &str = ".iris-upload-";
const UNFINISHED_END: &str = ".part";

/// The name of a file that is being written; `unique` makes it so within the folder.
pub(super) fn unfinished(unique: impl std::fmt::Display) -> String {
    format!("{UNFINISHED_START}{unique}{UNFINISHED_END}")
}

/// True for a file that is being written, or that was left so by a crash.
pub(in crate::pipeline) fn is_unfinished(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(UNFINISHED_START) && name.ends_with(UNFINISHED_END))
}

/// A name that stays in its folder and means a plain file there.
pub(super) fn safe(original: &str) -> String {
    let last = original.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let clean: String = last.chars().map(|c| if is_refused(c) { '_' } else { c }).collect();
    // Windows drops spaces and dots at the end, so such a name would mean another file there.
    let clean = clean.trim_start().trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let clean = if clean.is_empty() { NAMELESS } else { clean };
    let name = fitted(clean, "");
    let special = is_reserved(&name) || is_unfinished(OsStr::new(&name));
    if special { fitted(&format!("_{name}"), "") } else { name }
}

/// The name with a number before its extension, from the second on.
pub(super) fn numbered(name: &str, number: usize) -> String {
    if number < 2 { name.to_owned() } else { fitted(name, &format!("-{number}")) }
}

/// `name` with `mark` before its extension, cut before them where it is too long.
fn fitted(name: &str, mark: &str) -> String {
    let (stem, extension) = match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= MAX_EXTENSION => name.split_at(dot),
        _ => (name, ""),
    };
    let mut end = stem.len().min(MAX_BYTES - mark.len() - extension.len());
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let stem = if end == stem.len() {
        stem
    } else {
        // What is cut off may leave dots and spaces at the end.
        match stem.split_at(end).0.trim_end_matches(|c: char| c == '.' || c.is_whitespace()) {
            "" => NAMELESS,
            rest => rest,
        }
    };
    format!("{stem}{mark}{extension}")
}

/// Characters that separate folders, that Windows refuses, or that show a name as another one.
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The names of devices on Windows, with any extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&&*stem) {
        return true;
    }
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    port.is_some_and(|port| {
        let mut characters = port.chars();
        // Windows takes the superscript digits for digits.
        characters.next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
            && characters.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        for name in ["Security.evtx", "a b.tar.gz", ".bashrc", "..a", "Bericht_März.pdf", "-rf", "COM10", "x"]
        {
            assert_eq!(safe(name), name);
        }
    }

    #[test]
    fn names_with_a_meaning_lose_it() {
        for (original, expected) in [
            ("", "file"),
            (".", "file"),
            ("..", "file"),
            (" . . ", "file"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("/tmp/a/", "a"),
            ("C:evil.exe", "C_evil.exe"),
            ("a\0b\n.evtx", "a_b_.evtx"),
            ("txt.\u{202e}exe", "txt._exe"),
            ("nul.evtx", "_nul.evtx"),
            ("COM¹", "_COM¹"),
            ("aux .txt", "_aux .txt"),
            ("a.txt. ", "a.txt"),
            ("a:stream", "a_stream"),
            (".iris-upload-1.part", "_.iris-upload-1.part"),
        ] {
            assert_eq!(safe(original), expected, "{original:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension_and_its_number() {
        let long = format!("{}.evtx", "é".repeat(200));
        let name = safe(&long);
        assert!(name.len() <= MAX_BYTES && name.ends_with("é.evtx"), "{name}");
        let second = numbered(&name, 1000);
        assert!(second.len() <= MAX_BYTES && second.ends_with("é-1000.evtx"), "{second}");
        assert_eq!(numbered("a.tar.gz", 2), "a.tar-2.gz");
        assert_eq!(numbered(".bashrc", 2), ".bashrc-2");
        assert_eq!(numbered("a", 1), "a");
    }

    proptest! {
        #[test]
        fn no_name_leaves_the_folder(parts in prop::collection::vec(
            prop_oneof!["\\PC{0,6}", any::<String>(), prop::sample::select(vec![
                "/", "\\", "..", ".", "\0", " ", "CON", "nul", ".evtx", "\u{202e}", "\u{2066}", ":", "é",
            ]).prop_map(str::to_owned), "[a-z.]{0,300}"], 0..6)
        ) {
            let name = safe(&parts.concat());
            for name in [numbered(&name, 2), numbered(&name, 999_999), name] {
                prop_assert!(!name.is_empty() && name.len() <= MAX_BYTES, "{:?}", name);
                prop_assert!(!name.chars().any(is_refused), "{:?}", name);
                prop_assert!(!is_reserved(&name) && !is_unfinished(OsStr::new(&name)), "{:?}", name);
                prop_assert!(!name.ends_with(['.', ' ']), "{:?}", name);
                let mut components = Path::new(&name).components();
                prop_assert_eq!(components.next(), Some(Component::Normal(OsStr::new(&name))));
                prop_assert_eq!(components.next(), None);
                prop_assert_eq!(safe(&name), name.clone(), "a safe name is safe");
            }
        }
    }
}
