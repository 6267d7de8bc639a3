//! What a field of a module that users do not configure must be.

use std::marker::PhantomData;

use iris_catalog::codes;

use crate::message::Message;

/// The type of a `#[state]` field: one with a [`Default`].
#[diagnostic::on_unimplemented(
    message = "state of type `{Self}` has nothing to begin with [IRIS0033]\nhelp: write `#[derive(Default)]` above the type or implement `Default` for it, or keep it in an `Option<..>` or a `OnceLock<..>`\nIRIS: it gives a module nothing but its configuration, so state makes itself",
    label = "no `Default`"
)]
pub trait StateValue: Sized {
    /// The value a module begins with.
    #[doc(hidden)]
    fn begin() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> StateValue for T {
    fn begin() -> Self {
        T::default()
    }
}

/// Asks whether a type can be shared by threads, in a constant: `Shared::<T>::YES` is the inherent constant
/// where `T` is `Send` and `Sync`, and the one of [`MaybeShared`] everywhere else.
pub struct Shared<T>(PhantomData<T>);

/// The answer for all types that cannot be shared.
pub trait MaybeShared {
    /// No.
    const YES: bool = false;
}

impl<T> MaybeShared for Shared<T> {}

impl<T: Send + Sync> Shared<T> {
    /// Yes.
    pub const YES: bool = true;
}

/// Stops the build when a field of a module cannot be shared by threads.
///
/// # Panics
///
/// Then, with a text in three parts.
#[track_caller]
pub const fn check_shared(is_shared: bool, field: &str) {
    if !is_shared {
        let mistake = Message::new().add("field `").add(field).add("` cannot be shared by threads").parts(
            &codes::NOT_THREAD_SAFE,
            "use `Mutex<..>`, an atomic type or `OnceLock<..>` for what changes, `Arc` for `Rc`",
            "its web process and its worker call one module from several threads at a time",
        );
        panic!("{}", mistake.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_threads_can_share_is_shared() {
        let answers = [
            Shared::<std::sync::Mutex<u8>>::YES,
            Shared::<std::rc::Rc<u8>>::YES,
            Shared::<std::cell::Cell<u8>>::YES,
        ];
        assert_eq!(answers, [true, false, false]);
    }

    #[test]
    #[should_panic(expected = "field `raw` cannot be shared by threads [IRIS0047]\nhelp: use")]
    fn what_cannot_be_shared_stops_the_build() {
        check_shared(Shared::<*const u8>::YES, "raw");
    }
}
