//! What was delivered, kept in a file, so that an interrupted run goes on where it was.
//!
//! The file is text and only ever grows. Its first line says whose marks they are; `f` gives a file a number,
//! `s` says that a batch is about to be sent, with the events it holds, and `d` that it was delivered, how long the
//! output is now, and how many of the events may have arrived more than once; `n` that it was not delivered, and how
//! many of its events may have arrived nevertheless:
//!
//! ```text
//! iris-ingest 1 <parser> to <target>
//! f 0 <64 hexadecimal digits>
//! s 0 1873 0:0.0-7.12=1873
//! d 0 1048392 0
//! s 1 1902 0:7.12-15.3=1902
//! n 1 0
//! ```
//!
//! A batch that was not delivered is sent again. Where nothing is said of it, it is counted: it may have arrived.

mod book;
mod done;
mod read;

pub(crate) use book::Book;
pub(crate) use done::Done;
pub(crate) use read::Marks;
