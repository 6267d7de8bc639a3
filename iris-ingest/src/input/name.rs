//! The name of an entry: what is refused, and what is left of the others.

/// Why the name of an archive's entry is refused; `None` for a good one.
///
/// Nothing is ever written under such a name, but an archive with one was made to do harm, and whoever unpacks
/// it later by hand should know.
pub(crate) fn refused(name: &str) -> Option<&'static str> {
    let mut characters = name.chars();
    let drive = matches!((characters.next(), characters.next()), (Some(letter), Some(':')) if letter.is_ascii_alphabetic());
    if name.is_empty() {
        Some("its name is empty")
    } else if name.contains('\0') {
        Some("its name holds a NUL")
    } else if name.starts_with(['/', '\\']) || drive {
        Some("its name is an absolute path")
    } else if name.split(['/', '\\']).any(|part| part == "..") {
        Some("its name leads out of its folder (`..`)")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_somewhere_are_refused() {
        for name in ["a.evtx", "logs/a.evtx", r"logs\a.evtx", "..a", "a..", "...", "a/.../b", "ä:b", "1:b"] {
            assert_eq!(refused(name), None, "{name}");
        }
        for (name, word) in [
            ("", "empty"),
            ("a\0b", "NUL"),
            ("/etc/passwd", "absolute"),
            (r"\\host\share", "absolute"),
            (r"C:\a", "absolute"),
            ("c:a", "absolute"),
            ("../a", ".."),
            ("a/../../b", ".."),
            (r"a\..\b", ".."),
            ("..", ".."),
        ] {
            assert!(refused(name).is_some_and(|reason| reason.contains(word)), "{name}");
        }
    }
}
