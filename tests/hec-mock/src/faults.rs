//! Which requests fail, and how: at random, the same way for the same seed.

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// Nothing: it is answered as it deserves.
    None,
    /// Refused with 429 and a `Retry-After` of so many seconds.
    TooMany(u8),
    /// Refused with 503.
    Busy,
    /// Refused with 500.
    Internal,
    /// Refused with 413, as if it were too large.
    TooLarge,
    /// The connection is closed before the body was read.
    Reset,
    /// It is read byte by byte at first, with pauses, and accepted.
    Slow,
    /// It is accepted, and the connection closed without an answer.
    LostAnswer,
    /// It is accepted, and the connection closed in the middle of the answer.
    CutAnswer,
    /// It is accepted and answered, and the connection closed although it was promised to stay.
    CloseAfter,
}

impl Fault {
    /// Every fault that a sender must live through.
    pub const ALL: [Self; 10] = [
        Self::TooMany(0),
        Self::TooMany(1),
        Self::Busy,
        Self::Internal,
        Self::TooLarge,
        Self::Reset,
        Self::Slow,
        Self::LostAnswer,
        Self::CutAnswer,
        Self::CloseAfter,
    ];

    /// The fault of this name, such as `lost-answer`; `too-many` asks for a second.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "none" => Self::None,
            "too-many" => Self::TooMany(1),
            "busy" => Self::Busy,
            "internal" => Self::Internal,
            "too-large" => Self::TooLarge,
            "reset" => Self::Reset,
            "slow" => Self::Slow,
            "lost-answer" => Self::LostAnswer,
            "cut-answer" => Self::CutAnswer,
            "close-after" => Self::CloseAfter,
            _ => return None,
        })
    }

    /// True where the events are taken, and the sender may not learn of it.
    pub fn is_unknown(self) -> bool {
        matches!(self, Self::LostAnswer | Self::CutAnswer)
    }
}

/// A sequence of faults, one for each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    first: Vec<Fault>,
    random: Vec<Fault>,
    state: u64,
    /// In this many requests of a thousand one of `random` happens.
    per_mille: u64,
}

impl Faults {
    /// No request fails.
    pub fn none() -> Self {
        Self::first([])
    }

    /// These happen to the first requests, one to each, and nothing to the others.
    pub fn first(faults: impl IntoIterator<Item = Fault>) -> Self {
        let first: Vec<Fault> = faults.into_iter().collect();
        Self { first: first.into_iter().rev().collect(), random: Vec::new(), state: 0, per_mille: 0 }
    }

    /// In so many requests of a thousand one of these happens, the same for the same seed.
    pub fn random(seed: u64, per_mille: u64, faults: impl IntoIterator<Item = Fault>) -> Self {
        Self { first: Vec::new(), random: faults.into_iter().collect(), state: seed, per_mille }
    }

    /// What happens to the next request.
    pub(crate) fn next(&mut self) -> Fault {
        if let Some(fault) = self.first.pop() {
            return fault;
        }
        if self.random.is_empty() || self.number() % 1000 >= self.per_mille {
            return Fault::None;
        }
        let choices = self.random.len() as u64;
        let chosen = usize::try_from(self.number() % choices).unwrap_or_default();
        self.random.get(chosen).copied().unwrap_or(Fault::None)
    }

    /// The next number of the generator `SplitMix64`.
    fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_faults_and_about_as_many_as_asked_for() {
        let run = |seed| {
            let mut faults = Faults::random(seed, 300, Fault::ALL);
            (0..10_000).map(|_| faults.next()).collect::<Vec<Fault>>()
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
        let failed = run(7).iter().filter(|fault| **fault != Fault::None).count();
        assert!((2_800..3_200).contains(&failed), "{failed}");
        for fault in Fault::ALL {
            assert!(run(7).contains(&fault), "{fault:?}");
        }
    }

    #[test]
    fn named_faults_come_first_and_in_order() {
        let mut faults = Faults::first([Fault::Busy, Fault::Reset]);
        assert_eq!([(); 3].map(|()| faults.next()), [Fault::Busy, Fault::Reset, Fault::None]);
    }
}
