//! What goes in: files, and what is in archives, as streams.

mod archive;
mod hash;
mod limits;
mod metered;
mod name;
mod open;

pub use limits::Limits;

pub(crate) use archive::{Kind, gzip_name, kind, spool, zip_entries};
pub(crate) use hash::{Digest, entry_key};
pub(crate) use metered::{Budget, Metered};
pub(crate) use open::open;
