//! Delivers a batch: tries again, and halves what is too large.

use std::ops::Range;
use std::sync::atomic::Ordering;
use std::time::Duration;

use iris_runtime::{Error, Result};

use super::answer::Trouble;
use super::wait::{Waits, sleep};
use super::{Hec, configuration};
use crate::sink::Batch;

/// What became of some events.
enum Sent {
    Delivered,
    TooLarge,
}

/// What to do after a request whose events were not taken.
enum Then {
    /// Why, and how long Splunk wants to be left alone.
    TryAgain(String, Option<Duration>),
    Stop(Error),
}

impl Hec {
    /// Delivers some of the events of a batch.
    pub(super) fn deliver(
        &self,
        batch: &mut Batch,
        events: Range<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<()> {
        let bytes = batch.events(events.clone()).len();
        let is_one = events.len() == 1;
        if is_one || bytes <= self.max_bytes() {
            match self.try_until_done(batch, events.clone(), cancelled)? {
                Sent::Delivered => {
                    batch.arrive(events.len());
                    return Ok(());
                }
                Sent::TooLarge if is_one => {
                    batch.refuse(events.start, &format!("too large for Splunk, {bytes} bytes"));
                    return Ok(());
                }
                Sent::TooLarge => {
                    self.max_bytes.fetch_min(bytes / 2, Ordering::Relaxed);
                }
            }
        }
        let middle = events.start + events.len() / 2;
        self.deliver(batch, events.start..middle, cancelled)?;
        self.deliver(batch, middle..events.end, cancelled)
    }

    fn try_until_done(
        &self,
        batch: &mut Batch,
        events: Range<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Sent> {
        let mut waits = Waits::new(self.patience);
        let mut is_doubtful = false;
        loop {
            let (then, may_have_arrived) = match self.client.post(batch.events(events.clone())) {
                Ok(answer) => match answer.status {
                    200 => return Ok(Sent::Delivered),
                    413 => return Ok(Sent::TooLarge),
                    429 | 503 => (Then::TryAgain(answer.words(), answer.wait), false),
                    // Something behind whoever answered may have taken them.
                    408 | 500 | 502 | 504 => (Then::TryAgain(answer.words(), answer.wait), true),
                    status => {
                        let why = format!("{}{}", answer.words(), answer.advice());
                        // These are said before an event is looked at; others may come in the middle of a batch.
                        let is_early = matches!(status, 401 | 403 | 404);
                        (Then::Stop(configuration(self.refused(&why))), !is_early)
                    }
                },
                Err(Trouble::NotSent(why)) => (Then::TryAgain(why, None), false),
                Err(Trouble::Broken(why)) => (Then::TryAgain(why, None), true),
                Err(Trouble::Final(why)) => (Then::Stop(self.refused(&why)), true),
            };
            if may_have_arrived && !is_doubtful {
                is_doubtful = true;
                batch.doubt(events.len());
            }
            let (why, asked) = match then {
                Then::TryAgain(why, asked) => (why, asked),
                Then::Stop(error) => return Err(error),
            };
            let Some(wait) = waits.next(asked) else {
                let seconds = self.patience.as_secs();
                return Err(self.refused(&format!(
                    "{why}; given up after {seconds} s, see whether it runs and can be reached from here"
                )));
            };
            tracing::debug!("{}: {why}; next try in {} ms", self.client.url(), wait.as_millis());
            if !sleep(wait, cancelled) {
                return Err(Error::msg("the call was cancelled"));
            }
        }
    }

    fn refused(&self, why: &str) -> Error {
        Error::msg(format!("Splunk at {} takes no events: {why}", self.client.url())).service()
    }
}
