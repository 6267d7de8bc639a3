//! Windows event logs for tests: valid ones of any size, and damaged ones.
//!
//! [`Writer`] streams a log of chunks to anything that can be written to, so that gigabytes need no memory;
//! [`log`] makes a small one at once. [`FileDamage`] and [`ChunkDamage`] break such a
//! log in one place and leave all else as it was.
//!
//! ```
//! use iris_evtx_writer::{ChunkDamage, Event, Form, log};
//!
//! let mut bytes = log(Form::Templates, 5, (1..=1500).map(Event::numbered));
//! ChunkDamage::Zeroed.apply(&mut bytes, 2);
//! ```
//!
//! The JSON and the counts of such logs are those of real ones, but parsers are several times faster on them:
//! nothing can be learned from them about speed.

mod binxml;
mod chunk;
mod damage;
mod event;
mod layout;
mod time;
mod writer;

pub use damage::{ChunkDamage, FileDamage};
pub use event::Event;
pub use layout::{CHUNK_BYTES, FILE_HEADER_BYTES};
pub use writer::{Form, Writer, log};
