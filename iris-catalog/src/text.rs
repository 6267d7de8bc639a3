//! Comparing texts in constants, where `==` and the methods of `str` are not available.

/// `a == b`.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

/// `a.eq_ignore_ascii_case(b)`.
pub(crate) const fn same_ignoring_case(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([first, a_rest @ ..], [second, b_rest @ ..]) = (a, b) {
        if !first.eq_ignore_ascii_case(second) {
            return false;
        }
        (a, b) = (a_rest, b_rest);
    }
    a.is_empty() && b.is_empty()
}

/// `text.starts_with(prefix)`.
pub(crate) const fn starts_with(text: &str, prefix: &str) -> bool {
    found_at(text.as_bytes(), prefix.as_bytes(), 0)
}

/// `text.contains(part)`.
pub(crate) const fn contains(text: &str, part: &str) -> bool {
    let mut start = 0;
    while start + part.len() <= text.len() {
        if found_at(text.as_bytes(), part.as_bytes(), start) {
            return true;
        }
        start += 1;
    }
    false
}

/// `list.contains(&word)`.
pub(crate) const fn is_one_of(word: &str, list: &[&str]) -> bool {
    let mut index = 0;
    while index < list.len() {
        if same(word, list[index]) {
            return true;
        }
        index += 1;
    }
    false
}

const fn found_at(text: &[u8], part: &[u8], start: usize) -> bool {
    if part.len() > text.len() - start {
        return false;
    }
    // From the end: names that share a long beginning differ there.
    let mut left = part.len();
    while left > 0 {
        left -= 1;
        if text[start + left] != part[left] {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(a in "[ab]{0,6}", b in "[ab]{0,3}") {
            prop_assert_eq!(same(&a, &b), a == b);
            prop_assert_eq!(same_ignoring_case(&a, &b.to_uppercase()), a == b);
            prop_assert_eq!(starts_with(&a, &b), a.starts_with(&b));
            prop_assert_eq!(contains(&a, &b), a.contains(&b));
            prop_assert_eq!(is_one_of(&a, &["ab", "b", &b]), ["ab", "b", b.as_str()].contains(&a.as_str()));
        }
    }
}
