//! How long to wait before the next try.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::thread;
use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(30);
/// How often a sleeper looks up.
const NAP: Duration = Duration::from_millis(50);

/// Waits that double, half of each by chance, until patience is at an end.
pub(super) struct Waits {
    next: Duration,
    deadline: Instant,
}

impl Waits {
    pub(super) fn new(patience: Duration) -> Self {
        Self { next: FIRST, deadline: Instant::now() + patience }
    }

    /// How long to wait now, at least as long as `asked`; `None` when that is too long.
    pub(super) fn next(&mut self, asked: Option<Duration>) -> Option<Duration> {
        let wait = self.next / 2 + jitter(self.next / 2);
        self.next = (self.next * 2).min(LONGEST);
        let wait = asked.map_or(wait, |asked| asked.saturating_add(jitter(FIRST)));
        (wait < self.deadline.saturating_duration_since(Instant::now())).then_some(wait)
    }
}

/// Sleeps; false when it was cancelled meanwhile.
pub(super) fn sleep(time: Duration, cancelled: &dyn Fn() -> bool) -> bool {
    let end = Instant::now() + time;
    loop {
        if cancelled() {
            return false;
        }
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return true;
        }
        thread::sleep(left.min(NAP));
    }
}

/// So that all that were refused together do not come back together.
fn jitter(up_to: Duration) -> Duration {
    // The keys of a `RandomState` are random, which is all the randomness that is needed here.
    let random = RandomState::new().build_hasher().finish();
    let ms = u64::try_from(up_to.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(random % ms.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_with_patience() {
        let mut waits = Waits::new(Duration::from_secs(1_000));
        for most in [100, 200, 400, 800] {
            let wait = waits.next(None).unwrap().as_millis();
            assert!((most / 2..=most).contains(&wait), "{wait} of {most}");
        }
        let asked = waits.next(Some(Duration::from_secs(7))).unwrap();
        assert!((7_000..=7_100).contains(&asked.as_millis()), "{asked:?}");
        assert_eq!(waits.next(Some(Duration::from_secs(1_001))), None);
        assert_eq!(Waits::new(Duration::ZERO).next(None), None);
    }

    #[test]
    fn a_sleeper_is_woken() {
        assert!(sleep(Duration::ZERO, &|| false));
        let began = Instant::now();
        assert!(!sleep(Duration::from_secs(60), &|| began.elapsed() > Duration::from_millis(1)));
    }
}
