//! A thread that reads files, maps pieces to events, and fills batches.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;
use std::time::{Duration, Instant};

use iris_runtime::call::guard;

use super::Run;
use super::share::{Group, Offer};
use crate::event::{Event, EventId, Position};
use crate::file::InputFile;
use crate::parser::{Events, Parser, Piece};
use crate::sink::{Batch, Batching, Builder};

/// How long a worker without a file waits before it looks at the age of its batch.
const PATIENCE: Duration = Duration::from_millis(50);
/// The most stretches of files in a batch, each of which is written down.
const MAX_RANGES: usize = 1_000;
/// The most used pieces that are kept for the next ones.
const MAX_SPARE: usize = 16;

pub(super) struct Worker<'a, P> {
    pub(super) run: &'a Run<'a, P>,
    full: SyncSender<Batch>,
    batching: Batching,
    batch: Builder,
    /// When the batch got its first event.
    began: Instant,
    spare: Vec<Piece>,
    /// What a file is hashed through.
    pub(super) read: Vec<u8>,
}

impl<'a, P: Parser> Worker<'a, P> {
    /// From here on it counts as one that may offer pieces to others.
    pub(super) fn new(run: &'a Run<'a, P>, full: SyncSender<Batch>) -> Self {
        run.share.begin_reading();
        let batching = run.sink.batching();
        let batch = Builder::new(run.book.buffers(), batching.max_bytes);
        Self { run, full, batching, batch, began: Instant::now(), spare: Vec::new(), read: Vec::new() }
    }

    /// Reads files of its own, then helps the others.
    pub(super) fn work(mut self) {
        while !self.run.is_stopped() {
            let given = self.run.next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = self.run.paths.get(given) else { break };
            // What reads archives is not ours; a file that makes it panic must not end the run.
            if let Err(panic) = guard(|| self.visit_given(given, path)) {
                self.run.files.panicked(given, &panic);
            }
            self.flush_if_old();
        }
        self.run.share.end_reading();
        while !self.run.is_stopped() {
            match self.run.share.take(PATIENCE) {
                Offer::Group(group) => self.map(group),
                Offer::Wait => self.flush_if_old(),
                Offer::End => break,
            }
        }
        self.flush();
    }

    /// A piece to fill.
    pub(super) fn piece(&mut self) -> Piece {
        self.spare.pop().unwrap_or_default()
    }

    pub(super) fn give_back(&mut self, mut piece: Piece) {
        if self.spare.len() < MAX_SPARE {
            piece.bytes.clear();
            self.spare.push(piece);
        }
    }

    /// Maps the pieces of a group, or has another worker do it.
    pub(super) fn map_or_share(&mut self, group: Group) {
        if let Some(group) = self.run.share.offer(group) {
            self.map(group);
        }
    }

    fn map(&mut self, group: Group) {
        for mut piece in group.pieces {
            if !self.run.is_stopped() {
                self.map_piece(&group.file, &mut piece);
            }
            self.give_back(piece);
        }
        self.flush_if_old();
    }

    fn map_piece(&mut self, file: &Arc<InputFile>, piece: &mut Piece) {
        let run = self.run;
        let done = run.book.before(file.key());
        let number = piece.number;
        if done.is_some_and(|done| done.has_piece(number)) {
            return;
        }
        // What this piece has added since the batch was begun.
        let (mut from, mut events) = (Position::start(number), 0);
        let mut take = |position: Position, event: &Event<'_>| {
            if done.is_some_and(|done| done.has(position)) {
                return;
            }
            let length = event.body.len() + file.facts.len();
            if self.batch.events() > 0 && self.batch.bytes.len() + length > self.batching.max_bytes {
                self.batch.cover(file, from, position, events);
                (from, events) = (position, 0);
                self.flush();
            }
            if self.batch.events() == 0 {
                self.began = Instant::now();
            }
            let id = EventId { file: file.key().short(), position };
            run.sink.encode(event, id, &file.facts, &mut self.batch.bytes);
            self.batch.event_ends();
            events += 1;
            if self.is_full() {
                let next = Position { index: position.index.saturating_add(1), ..position };
                self.batch.cover(file, from, next, events);
                (from, events) = (next, 0);
                self.flush();
            }
        };
        let mut taken = Events::new(number, &mut take);
        if let Err(panic) = guard(|| run.parser.map(piece, file, &mut taken)) {
            file.report(&panic, &format_args!("piece {number}"));
        }
        self.batch.cover(file, from, Position::start(number.saturating_add(1)), events);
    }

    fn is_full(&self) -> bool {
        self.batch.bytes.len() >= self.batching.max_bytes
            || self.batch.events() >= self.batching.max_events
            || self.batch.ranges() >= MAX_RANGES
    }

    fn flush_if_old(&mut self) {
        let is_old = self.batch.events() > 0 && self.began.elapsed() >= self.batching.max_age;
        if is_old || self.is_full() {
            self.flush();
        }
    }

    /// Hands the batch over to be sent, and waits while too many are on their way.
    fn flush(&mut self) {
        if self.batch.is_empty() || self.run.is_stopped() {
            return;
        }
        let next = Builder::new(self.run.book.buffers(), self.batching.max_bytes);
        let batch = std::mem::replace(&mut self.batch, next);
        match batch.close(&self.run.book) {
            Ok(batch) => {
                if self.full.send(batch).is_err() {
                    self.run.fail("nobody is left to send events");
                }
            }
            Err(error) => self.run.fail(&error.to_string()),
        }
    }
}
