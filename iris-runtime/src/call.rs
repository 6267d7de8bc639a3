//! One call of a handler: its objects are read, a job runs on them, a report comes out.
//!
//! The three steps are apart so that a platform whose objects must stay on their thread can read
//! before and write after, and run the job in between on any thread.

mod held;
mod job;
mod panic;
mod report;
mod setup;
mod source;
mod start;

pub use job::Job;
pub use panic::guard;
pub use report::{Report, Unit, UnitState};
pub use setup::{Follow, Progress, Setup};
pub use source::{JsonSource, Source};
pub use start::Start;

pub(crate) use held::{Held, Mode};
pub(crate) use job::{Changed, Each, Read, spread};
pub(crate) use report::merged;
pub(crate) use setup::CallInfo;
