//! The gate: what an object's TLP lets leave for a third party.

use crate::error::Error;
use crate::tlp::Tlp;

/// What a request is about, as far as its TLP goes.
pub trait About {
    /// The TLP of the object.
    fn tlp(&self) -> ObjectTlp<'_>;

    /// How messages call it, such as `the IOC`.
    fn noun(&self) -> &'static str {
        "the object"
    }
}

/// The TLP of an object, as IRIS stores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectTlp<'a> {
    /// Objects of this kind have no TLP. They always pass.
    NoColumn,
    /// The kind has one, but this object's is not set.
    NotSet,
    /// The name of the TLP in IRIS's table, which administrators may extend.
    Name(&'a str),
}

/// A request about no object, such as the test of a connection.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoObject;

impl About for NoObject {
    fn tlp(&self) -> ObjectTlp<'_> {
        ObjectTlp::NoColumn
    }
}

pub(super) fn check(max_tlp: Option<Tlp>, object: &(impl About + ?Sized)) -> Result<(), Error> {
    let Some(max) = max_tlp else { return Ok(()) };
    let tlp = object.tlp();
    let found = match tlp {
        ObjectTlp::NoColumn => return Ok(()),
        ObjectTlp::Name(name) if !name.trim().is_empty() => match Tlp::from_name(name) {
            Some(tlp) if tlp <= max => return Ok(()),
            Some(tlp) => format!("has TLP {tlp}"),
            None => format!("has a TLP that is none of the known ones, `{}`", name.escape_debug()),
        },
        ObjectTlp::Name(_) | ObjectTlp::NotSet => "has no TLP".to_owned(),
    };
    Err(Error::msg(format!(
        "{} {found} and this module sends nothing above TLP {max} to third parties (`max_tlp`); nothing was sent",
        object.noun()
    ))
    .object())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Fault;

    struct Named(&'static str);
    impl About for Named {
        fn tlp(&self) -> ObjectTlp<'_> {
            ObjectTlp::Name(self.0)
        }
        fn noun(&self) -> &'static str {
            "the IOC"
        }
    }
    struct Unset;
    impl About for Unset {
        fn tlp(&self) -> ObjectTlp<'_> {
            ObjectTlp::NotSet
        }
    }

    #[test]
    fn the_order_decides_and_the_limit_itself_passes() {
        for max in Tlp::ALL {
            for tlp in Tlp::ALL {
                assert_eq!(check(Some(max), &Named(tlp.name())).is_ok(), tlp <= max, "{tlp} against {max}");
            }
        }
        let order = ["clear", "green", "amber", "amber+strict", "red"];
        assert_eq!(Tlp::ALL.map(Tlp::name), order);
    }

    #[test]
    fn a_refusal_names_both_tlps_and_blames_the_object() {
        let error = check(Some(Tlp::Amber), &Named("red")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the IOC has TLP red and this module sends nothing above TLP amber to third parties (`max_tlp`); \
             nothing was sent"
        );
        assert_eq!(error.fault(), Fault::Object);
    }

    #[test]
    fn without_a_tlp_or_with_an_unknown_one_nothing_leaves_even_at_red() {
        for max in Tlp::ALL {
            assert!(check(Some(max), &Unset).unwrap_err().to_string().contains("has no TLP"));
            assert!(check(Some(max), &Named(" ")).unwrap_err().to_string().contains("has no TLP"));
            assert!(check(Some(max), &Named("purple")).unwrap_err().to_string().contains("`purple`"));
        }
    }

    #[test]
    fn without_a_limit_or_a_column_everything_passes() {
        assert!(check(None, &Named("red")).is_ok());
        assert!(check(None, &Named("purple")).is_ok());
        assert!(check(None, &Unset).is_ok());
        assert!(check(Some(Tlp::Clear), &NoObject).is_ok());
    }
}
