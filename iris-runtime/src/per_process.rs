//! A value that every process makes for itself, also when it was forked from one that had made it.
//!
//! IRIS's worker forks, and what a fork inherits is unusable: sockets are shared with the parent, and
//! a mutex that another thread held stays locked for ever. So nothing is ever inherited: the value is
//! found by the id of the process, and a process that finds none of its own makes one.

use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many generations of one line of forks have room before another block is made.
const GENERATIONS: usize = 8;

/// One value per process, made at first use, for `static`s.
///
/// Finding it takes no lock. The values of parent processes stay where they are: they are neither
/// used nor dropped, since dropping would talk to peers over the parent's sockets.
///
/// A process that forks while another of its threads makes the value leaves a half-made one behind;
/// the child does not touch it. Only when more than eight generations of one line have used the same
/// value is a further block made, and a fork during that moment is not covered.
///
/// ```
/// use iris_runtime::PerProcess;
///
/// static PID: PerProcess<u32> = PerProcess::new(std::process::id);
/// assert_eq!(*PID.get(), std::process::id());
/// ```
pub struct PerProcess<T: 'static> {
    make: fn() -> T,
    slots: [Slot<T>; GENERATIONS],
    more: OnceLock<Box<Self>>,
}

struct Slot<T> {
    // 0 while free; no process has that id.
    pid: AtomicU32,
    value: OnceLock<T>,
}

impl<T> PerProcess<T> {
    /// A holder that makes its values with `make`.
    pub const fn new(make: fn() -> T) -> Self {
        Self {
            make,
            slots: [const { Slot { pid: AtomicU32::new(0), value: OnceLock::new() } }; GENERATIONS],
            more: OnceLock::new(),
        }
    }

    /// The value of this process; made now if there is none.
    pub fn get(&self) -> &T {
        self.of(process::id())
    }

    // The id is an argument so that a test can be several processes.
    fn of(&self, me: u32) -> &T {
        for (index, slot) in self.slots.iter().enumerate() {
            // Only the last used slot may be ours: an earlier one with our id belonged to an ancestor
            // that has ended, and whose id the system gave out again.
            let last = self.slots.get(index + 1).is_none_or(|next| next.pid.load(Ordering::Acquire) == 0);
            if !last {
                continue;
            }
            let mut owner = slot.pid.load(Ordering::Acquire);
            if owner == 0 {
                // Whoever gets in between is another thread of this process.
                owner = match slot.pid.compare_exchange(0, me, Ordering::AcqRel, Ordering::Acquire) {
                    Ok(_) => me,
                    Err(other) => other,
                };
            }
            if owner == me && (index + 1 < GENERATIONS || self.more.get().is_none()) {
                return slot.value.get_or_init(self.make);
            }
        }
        self.more.get_or_init(|| Box::new(Self::new(self.make))).of(me)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn a_process_keeps_its_value_and_never_gets_anothers() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let holder = PerProcess::new(|| MADE.fetch_add(1, Ordering::Relaxed));
        // More than one block's worth of generations, each asking twice.
        for pid in 1..=20_u32 {
            let first = *holder.of(pid);
            assert_eq!(first, pid as usize - 1);
            assert_eq!(*holder.of(pid), first);
        }
    }

    #[test]
    fn an_id_given_out_again_gets_a_value_of_its_own() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let holder = PerProcess::new(|| MADE.fetch_add(1, Ordering::Relaxed));
        assert_eq!(*holder.of(7), 0);
        assert_eq!(*holder.of(8), 1);
        assert_eq!(*holder.of(7), 2, "the grandchild got its grandparent's sockets");
    }

    #[test]
    fn threads_of_one_process_share_one_value() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        static HOLDER: PerProcess<usize> = PerProcess::new(|| MADE.fetch_add(1, Ordering::Relaxed));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(*HOLDER.get(), 0));
            }
        });
        assert_eq!(MADE.load(Ordering::Relaxed), 1);
    }
}
