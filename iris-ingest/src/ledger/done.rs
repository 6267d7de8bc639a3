//! Which events of a file were delivered, as intervals of positions.

use crate::event::Position;

/// What was delivered of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// Sorted, and none touches another: each begins with an event and ends behind one.
    spans: Vec<(Position, Position)>,
    events: u64,
}

impl Done {
    /// Adds an interval and the number of events that were delivered with it.
    pub(crate) fn add(&mut self, from: Position, to: Position, events: u64) {
        self.events = self.events.saturating_add(events);
        if from >= to {
            return;
        }
        // All that touch the new one become one with it.
        let first = self.spans.partition_point(|(_, end)| *end < from);
        let last = self.spans.partition_point(|(begin, _)| *begin <= to);
        let (mut from, mut to) = (from, to);
        if first < last {
            from = from.min(self.spans[first].0);
            to = to.max(self.spans[last - 1].1);
        }
        self.spans.splice(first..last, [(from, to)]);
    }

    /// How many events were delivered.
    pub(crate) fn events(&self) -> u64 {
        self.events
    }

    /// Whether nothing is left of a piece.
    pub(crate) fn has_piece(&self, piece: u64) -> bool {
        self.around(Position::start(piece))
            .is_some_and(|(_, end)| *end >= Position::start(piece.saturating_add(1)))
    }

    /// Whether an event was delivered.
    pub(crate) fn has(&self, position: Position) -> bool {
        self.around(position).is_some()
    }

    fn around(&self, position: Position) -> Option<&(Position, Position)> {
        let at = self.spans.partition_point(|(_, end)| *end <= position);
        self.spans.get(at).filter(|(begin, _)| *begin <= position)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn at(piece: u64, index: u32) -> Position {
        Position { piece, index }
    }

    #[test]
    fn a_piece_is_done_when_the_next_one_is_reached() {
        let mut done = Done::default();
        done.add(at(0, 3), at(1, 0), 1);
        assert!(done.has(at(0, 3)) && !done.has(at(0, 2)) && !done.has_piece(0));
        done.add(at(0, 0), at(0, 3), 1);
        assert!(done.has_piece(0) && !done.has_piece(1));
        done.add(at(1, 0), at(1, 7), 1);
        assert!(!done.has_piece(1) && done.has(at(1, 6)) && !done.has(at(1, 7)));
        assert_eq!(done.spans.len(), 1);
        done.add(at(5, 1), at(5, 1), 1);
        assert_eq!(done.spans.len(), 1, "nothing was added");
    }

    proptest! {
        /// Whatever is added in whatever order, the intervals hold exactly that.
        #[test]
        fn intervals_are_a_set(spans in prop::collection::vec((0_u32..60, 1_u32..9), 0..40)) {
            let (mut done, mut expected) = (Done::default(), BTreeSet::new());
            for (from, length) in spans {
                done.add(at(0, from), at(0, from + length), 1);
                expected.extend(from..from + length);
            }
            for index in 0..80 {
                prop_assert_eq!(done.has(at(0, index)), expected.contains(&index));
            }
            prop_assert!(done.spans.windows(2).all(|pair| pair[0].1 < pair[1].0), "{:?}", done);
        }
    }
}
