//! The Python side: what touches Python, its objects and IRIS's session. All of it runs with Python's lock held.
//!
//! Native threads never come here. A handler's thread ends in Rust values; whoever holds the lock goes on.

mod class;
mod config;
mod convert;
mod dispatch;
mod effects;
mod entry;
mod exported;
mod facts;
mod fill;
mod init;
mod kinds;
mod logger;
mod members;
mod names;
mod pipeline;
mod platform;
mod registry;
mod rows;
mod session;
mod status;
mod upgrade;
mod wait;

pub use init::init;
