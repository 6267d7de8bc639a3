//! What the author of a pipeline writes: how a file is cut into pieces, and which events a piece holds.

use std::io::BufRead;

use iris_runtime::Result;

use crate::event::{Event, Position};
use crate::file::InputFile;

/// One kind of evidence.
///
/// A file is *cut* into pieces by one thread, in order, and the pieces are *mapped* to events by all threads.
/// A piece is what can be understood alone: a chunk of a Windows event log, some whole lines of a text. The
/// same bytes must always give the same pieces and events, because an interrupted run goes on where it was.
///
/// ```
/// use std::io::BufRead;
///
/// use iris_ingest::{Event, Events, InputFile, Parser, Piece, lines};
/// use iris_runtime::Result;
///
/// /// Lines that are JSON objects, as many tools write them.
/// struct JsonLines;
///
/// impl Parser for JsonLines {
///     type State = ();
///
///     fn id(&self) -> &str {
///         "json-lines 1"
///     }
///
///     fn wants(&self, name: &str, _head: &[u8]) -> bool {
///         name.ends_with(".json")
///     }
///
///     fn open(&self, _input: &mut dyn BufRead, _file: &InputFile) -> Result<()> {
///         Ok(())
///     }
///
///     fn cut(&self, (): &mut (), input: &mut dyn BufRead, file: &InputFile, piece: &mut Vec<u8>) -> Result<bool> {
///         lines::cut(input, file, piece)
///     }
///
///     fn map(&self, piece: &mut Piece, file: &InputFile, events: &mut Events<'_>) {
///         for line in lines::of(&piece.bytes) {
///             match serde_json::from_slice::<serde_json::Value>(line) {
///                 Ok(_) => events.push(&Event { time: None, host: None, body: line }),
///                 Err(error) => file.report("a line is not JSON", &error),
///             }
///         }
///     }
/// }
/// ```
pub trait Parser: Sync {
    /// What is remembered of a file from one piece to the next.
    type State;

    /// Name and version. Part of every mark: another version may cut other pieces.
    fn id(&self) -> &str;

    /// Whether a file is to be read, by its name and its first bytes; at least 16 of them unless it is shorter.
    fn wants(&self, name: &str, head: &[u8]) -> bool;

    /// Reads what stands at the beginning of a file.
    ///
    /// # Errors
    ///
    /// Why the file is refused.
    fn open(&self, input: &mut dyn BufRead, file: &InputFile) -> Result<Self::State>;

    /// Reads the next piece into `piece`, which is empty; false at the end of the file.
    ///
    /// Damage that can be stepped over is [reported](InputFile::report).
    ///
    /// # Errors
    ///
    /// What ends the reading of this file. Pieces before it count.
    fn cut(
        &self,
        state: &mut Self::State,
        input: &mut dyn BufRead,
        file: &InputFile,
        piece: &mut Vec<u8>,
    ) -> Result<bool>;

    /// Makes the events of a piece. What cannot be read is [reported](InputFile::report).
    fn map(&self, piece: &mut Piece, file: &InputFile, events: &mut Events<'_>);
}

/// A part of a file that can be understood alone.
#[derive(Debug, Default)]
pub struct Piece {
    /// Its number in the file, from 0.
    pub number: u64,
    /// Its bytes. They may be taken, as long as the vector is put back for the next piece.
    pub bytes: Vec<u8>,
}

/// Takes the events of one piece.
pub struct Events<'a> {
    take: &'a mut dyn FnMut(Position, &Event<'_>),
    next: Position,
}

impl<'a> Events<'a> {
    /// Hands the events of piece `piece` to `take`.
    pub fn new(piece: u64, take: &'a mut dyn FnMut(Position, &Event<'_>)) -> Self {
        Self { take, next: Position::start(piece) }
    }

    /// Takes the next event of the piece.
    pub fn push(&mut self, event: &Event<'_>) {
        (self.take)(self.next, event);
        self.next.index = self.next.index.saturating_add(1);
    }

    /// How many events there were.
    pub fn len(&self) -> u32 {
        self.next.index
    }

    /// Whether there was none.
    pub fn is_empty(&self) -> bool {
        self.next.index == 0
    }
}
