//! The gate: what an object's TLP lets leave for a third party.

use crate::error::Error;
use crate::object::{Alert, Asset, Case, Comment, Event, Evidence, GlobalTask, Ioc, Note, Task};
use crate::payload::Commented;
use crate::tlp::Tlp;

/// What a request is about, as far as its TLP goes.
#[diagnostic::on_unimplemented(
    message = "a request to a third party cannot be about `{Self}`",
    label = "has no TLP to check",
    note = "give the object whose data leaves, or `iris_runtime::http::NoObject` when none does"
)]
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

impl About for Ioc {
    fn tlp(&self) -> ObjectTlp<'_> {
        match self.tlp.tlp_name.trim() {
            "" => ObjectTlp::NotSet,
            name => ObjectTlp::Name(name),
        }
    }

    fn noun(&self) -> &'static str {
        "the IOC"
    }
}

impl<T: About> About for Commented<T> {
    fn tlp(&self) -> ObjectTlp<'_> {
        self.object.tlp()
    }

    fn noun(&self) -> &'static str {
        self.object.noun()
    }
}

macro_rules! no_column {
    ($($kind:ty),*) => {$(
        impl About for $kind {
            fn tlp(&self) -> ObjectTlp<'_> {
                ObjectTlp::NoColumn
            }
        }
    )*};
}
no_column!(Alert, Asset, Case, Comment, Event, Evidence, GlobalTask, Note, Task);

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
    use crate::object::IrisObject;

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
    fn exactly_the_kinds_with_a_tlp_column_are_checked() {
        fn agrees<T: IrisObject + About>() {
            let has_column = T::OBJECT.lookups.iter().any(|lookup| lookup.of.type_name == "Tlp");
            assert_eq!(T::default().tlp() != ObjectTlp::NoColumn, has_column, "{}", T::OBJECT.type_name);
        }
        agrees::<Alert>();
        agrees::<Asset>();
        agrees::<Case>();
        agrees::<Comment>();
        agrees::<Event>();
        agrees::<Evidence>();
        agrees::<GlobalTask>();
        agrees::<Ioc>();
        agrees::<Note>();
        agrees::<Task>();

        let mut ioc = Ioc::default();
        assert_eq!(ioc.tlp(), ObjectTlp::NotSet);
        ioc.tlp.tlp_name = "red".into();
        assert_eq!(ioc.tlp(), ObjectTlp::Name("red"));
        assert!(check(Some(Tlp::AmberStrict), &ioc).is_err());
    }

    #[test]
    fn without_a_limit_or_a_column_everything_passes() {
        assert!(check(None, &Named("red")).is_ok());
        assert!(check(None, &Named("purple")).is_ok());
        assert!(check(None, &Unset).is_ok());
        assert!(check(Some(Tlp::Clear), &NoObject).is_ok());
    }
}
