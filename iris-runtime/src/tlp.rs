//! The traffic light protocol, in the order of how far an object may travel.

use std::fmt;

/// A TLP of IRIS, from the freest to the most restricted.
///
/// ```
/// use iris_runtime::Tlp;
///
/// assert!(Tlp::Green < Tlp::AmberStrict);
/// assert_eq!(Tlp::from_name("tlp:AMBER+STRICT"), Some(Tlp::AmberStrict));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tlp {
    /// May be shared with everybody.
    Clear,
    /// May be shared in the community.
    Green,
    /// May be shared in the organisation and with its clients.
    Amber,
    /// May be shared in the organisation only.
    AmberStrict,
    /// For the recipients alone.
    Red,
}

impl Tlp {
    /// All of them, from the freest on.
    pub const ALL: [Self; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// IRIS's name (`tlp_name`, seeded in IRIS 2.4).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::AmberStrict => "amber+strict",
            Self::Red => "red",
        }
    }

    /// The TLP of this name, whatever its case and with or without `tlp:`; `white` is the old name of clear.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let name = name.strip_prefix("tlp:").unwrap_or(&name);
        if name == "white" {
            return Some(Self::Clear);
        }
        Self::ALL.into_iter().find(|tlp| tlp.name() == name)
    }
}

impl fmt::Display for Tlp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_catalogue_is_known_and_back() {
        for tlp in Tlp::ALL {
            assert_eq!(Tlp::from_name(tlp.name()), Some(tlp));
        }
        assert_eq!(Tlp::from_name("white"), Some(Tlp::Clear));
        assert_eq!(Tlp::from_name("purple"), None);
        assert!(Tlp::ALL.is_sorted());
    }
}
