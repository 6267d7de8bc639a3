//! Versions of IRIS, and which of them are catalogued.

use std::fmt;

/// A version of IRIS, such as 2.4 or 2.4.20.
///
/// ```
/// use iris_catalog::{IrisVersion, V2_4};
///
/// let version = IrisVersion::parse("2.4.20").unwrap();
/// assert!(version.at_least(V2_4));
/// assert_eq!(V2_4.to_string(), "2.4");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IrisVersion {
    /// First number.
    pub major: u16,
    /// Second number.
    pub minor: u16,
    /// Third number; zero when it is not written.
    pub patch: u16,
}

/// IRIS 2.4; the catalogue was taken from 2.4.20.
pub const V2_4: IrisVersion = IrisVersion::new(2, 4, 0);

/// The catalogued versions, the oldest first. A release belongs to the one with its first two numbers.
pub const VERSIONS: &[IrisVersion] = &[V2_4];

/// The newest catalogued version.
pub const NEWEST: IrisVersion = V2_4;

impl IrisVersion {
    /// The version of these numbers.
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { major, minor, patch }
    }

    /// Reads `2.4` or `2.4.20`: two or three decimal numbers below 65536, no sign, space or leading zero.
    pub const fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut numbers = [0_u16; 3];
        let mut count = 0;
        let mut at = 0;
        loop {
            let start = at;
            let mut number = 0_u16;
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                let Some(tens) = number.checked_mul(10) else { return None };
                let Some(sum) = tens.checked_add((bytes[at] - b'0') as u16) else { return None };
                number = sum;
                at += 1;
            }
            let leading_zero = at > start + 1 && bytes[start] == b'0';
            if at == start || leading_zero || count == numbers.len() {
                return None;
            }
            numbers[count] = number;
            count += 1;
            if at == bytes.len() {
                break;
            }
            if bytes[at] != b'.' {
                return None;
            }
            at += 1;
        }
        if count < 2 { None } else { Some(Self::new(numbers[0], numbers[1], numbers[2])) }
    }

    /// Whether this version is `other` or newer.
    pub const fn at_least(self, other: Self) -> bool {
        self.rank() >= other.rank()
    }

    /// The catalogued version this release belongs to: 2.4 for 2.4.20, none for 2.3 or 3.0.
    pub const fn catalogued(self) -> Option<Self> {
        let mut index = 0;
        while index < VERSIONS.len() {
            let version = VERSIONS[index];
            if version.major == self.major && version.minor == self.minor {
                return Some(version);
            }
            index += 1;
        }
        None
    }

    const fn rank(self) -> u64 {
        ((self.major as u64) << 32) | ((self.minor as u64) << 16) | self.patch as u64
    }
}

impl fmt::Display for IrisVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)?;
        if self.patch == 0 { Ok(()) } else { write!(f, ".{}", self.patch) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_is_not_a_version() {
        for text in [
            "", "2", "2.", ".4", "2.4.", "2.4.20.1", "2.04", "v2.4", "2.4 ", "2.-4", "2.65536", "2.4rc1",
            "٢.٤",
        ] {
            assert_eq!(IrisVersion::parse(text), None, "{text:?}");
        }
        assert_eq!(IrisVersion::parse("0.0"), Some(IrisVersion::new(0, 0, 0)));
    }

    #[test]
    fn knows_which_releases_are_catalogued() {
        assert_eq!(IrisVersion::new(2, 4, 20).catalogued(), Some(V2_4));
        assert_eq!(IrisVersion::new(2, 3, 7).catalogued(), None);
        assert_eq!(IrisVersion::new(3, 4, 0).catalogued(), None);
        assert_eq!(VERSIONS.last(), Some(&NEWEST));
        assert!(VERSIONS.is_sorted());
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(major: u16, minor: u16, patch: u16) {
            let version = IrisVersion::new(major, minor, patch);
            prop_assert_eq!(IrisVersion::parse(&version.to_string()), Some(version));
            let other = IrisVersion::new(minor, patch, major);
            prop_assert_eq!(version.at_least(other), version >= other);
        }

        #[test]
        fn never_panics(text in ".{0,12}|[0-9.]{0,20}") {
            let _ = IrisVersion::parse(&text);
        }
    }
}
