//! What a module, a parameter and an argument can be called: by cargo, by Python and by IRIS at once.

mod package;
mod python;
mod words;

pub(crate) use package::{check as check_package, keyword_of};
pub(crate) use words::{camel, human, identifier};

/// A name that cannot be used: why, and the nearest one that can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadName {
    pub(crate) why: String,
    pub(crate) nearest: String,
}
