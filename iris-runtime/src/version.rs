//! Whether the IRIS that a module is written for has a hook that another version has not.

use iris_catalog::{IrisVersion, codes};

use crate::message::Message;

/// Stops the build when a hook came later than `iris`, or is gone in it.
///
/// Asked only of hooks that not all catalogued versions have.
///
/// # Panics
///
/// Then, with a text in three parts.
#[track_caller]
pub const fn check_version(iris: IrisVersion, hook: &str, since: IrisVersion, until: Option<IrisVersion>) {
    let message = Message::new().add("hook `").add(hook).add("` is ");
    if !iris.at_least(since) {
        let what = of(of(message.add("new in IRIS "), since).add(", and the module is written for "), iris);
        let mistake = what.parts(
            &codes::HOOK_OF_OTHER_VERSION,
            "raise `iris = \"..\"` on the struct, or serve a hook that the version has",
            NEVER_CALLED,
        );
        panic!("{}", mistake.as_str());
    }
    if let Some(until) = until
        && iris.at_least(until)
    {
        let what =
            of(of(message.add("gone since IRIS "), until).add(", and the module is written for "), iris);
        let mistake = what.parts(
            &codes::HOOK_OF_OTHER_VERSION,
            "serve the hook that took its place, or write the older version as `iris = \"..\"` on the struct",
            NEVER_CALLED,
        );
        panic!("{}", mistake.as_str());
    }
}

const NEVER_CALLED: &str = "registration would fail with one log line and the handler would never be called";

/// Appends the version as it is written.
const fn of(message: Message, version: IrisVersion) -> Message {
    let message = message.add_number(version.major as i128).add(".").add_number(version.minor as i128);
    if version.patch == 0 { message } else { message.add(".").add_number(version.patch as i128) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: IrisVersion = IrisVersion::new(2, 4, 0);
    const NEW: IrisVersion = IrisVersion::new(2, 5, 1);

    #[test]
    fn a_hook_of_the_version_is_in_order() {
        check_version(OLD, "a", OLD, None);
        check_version(OLD, "a", OLD, Some(NEW));
        check_version(NEW, "a", NEW, None);
    }

    #[test]
    #[should_panic(
        expected = "hook `a` is new in IRIS 2.5.1, and the module is written for 2.4 [IRIS0002]\nhelp: raise"
    )]
    fn a_hook_that_came_later_is_refused() {
        check_version(OLD, "a", NEW, None);
    }

    #[test]
    #[should_panic(
        expected = "hook `a` is gone since IRIS 2.5.1, and the module is written for 2.5.1 [IRIS0002]\nhelp: serve"
    )]
    fn a_hook_that_is_gone_is_refused() {
        check_version(NEW, "a", OLD, Some(NEW));
    }
}
