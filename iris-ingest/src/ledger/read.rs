//! Reads the marks of earlier runs.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use iris_runtime::{Error, Result};

use super::Done;
use crate::event::Position;
use crate::file::FileKey;

/// The longest line that is read.
const MAX_LINE: u64 = 4 << 20;
/// The most files whose marks are kept.
const MAX_FILES: usize = 1_000_000;

/// What an earlier run has left.
#[derive(Default)]
pub(crate) struct Marks {
    pub(crate) done: HashMap<FileKey, Done>,
    /// Numbers of files, as the file of marks gives them.
    pub(crate) numbers: HashMap<FileKey, u32>,
    /// The last mark of the sink; `None` when nothing was delivered.
    pub(crate) mark: Option<u64>,
    /// How much of the file of marks holds.
    pub(crate) length: u64,
    /// Events that were sent and not said to be delivered.
    pub(crate) unknown: u64,
    /// Events that are known to be there possibly more than once, or to be so when they are sent again.
    pub(crate) doubtful: u64,
    /// The number of the next batch.
    pub(crate) next: u64,
}

/// A batch that was begun.
struct Sent {
    events: u64,
    ranges: Vec<(FileKey, Position, Position, u64)>,
}

/// What a line says.
enum Line {
    File(u32, FileKey),
    Sent(u64, Sent),
    /// The batch, the mark of the sink, and how many of the events were doubtful.
    Delivered(u64, u64, u64),
    /// The batch, and how many of the events may have arrived nevertheless.
    NotDelivered(u64, u64),
}

impl Marks {
    /// Reads marks for a destination whose output is `length` long, where it has a length.
    ///
    /// A last line that was not written to its end is left out, and so is all that lies behind the output's
    /// end: a system that stopped may have kept less of the output than of the marks.
    pub(crate) fn read(file: &File, header: &str, length: Option<u64>) -> Result<Self> {
        let mut reader = Reader { input: BufReader::new(file), line: String::new(), keys: Vec::new() };
        let mut marks = Self::default();
        let Some(bytes) = reader.next_line()? else { return Ok(marks) };
        if reader.line != header {
            return Err(Error::msg(format!(
                "the marks are those of another pipeline or destination: `{}`, not `{header}`",
                reader.line.escape_debug()
            )));
        }
        marks.length = bytes;
        let mut open = HashMap::new();
        while let Some(bytes) = reader.next_line()? {
            match reader.parse().ok_or_else(|| damaged(&reader.line))? {
                Line::File(number, key) => {
                    marks.numbers.insert(key, number);
                }
                Line::Sent(number, sent) => {
                    marks.next = marks.next.max(number.saturating_add(1));
                    open.insert(number, sent);
                }
                Line::Delivered(_, mark, _) if length.is_some_and(|length| mark > length) => break,
                Line::Delivered(number, mark, doubtful) => {
                    let sent = open.remove(&number).ok_or_else(|| damaged(&reader.line))?;
                    marks.mark = Some(mark);
                    marks.doubtful = marks.doubtful.saturating_add(doubtful);
                    for (key, from, to, events) in sent.ranges {
                        marks.done.entry(key).or_default().add(from, to, events);
                    }
                }
                Line::NotDelivered(number, doubtful) => {
                    open.remove(&number).ok_or_else(|| damaged(&reader.line))?;
                    marks.doubtful = marks.doubtful.saturating_add(doubtful);
                }
            }
            marks.length += bytes;
        }
        // Also those that were sent again and delivered since: the run that did so may have been killed before it
        // could say so.
        marks.unknown = open.values().fold(0, |sum, sent| sum.saturating_add(sent.events));
        Ok(marks)
    }
}

fn damaged(line: &str) -> Error {
    let line: String = line.chars().take(80).collect();
    Error::msg(format!(
        "the marks are damaged at the line `{}`; remove them to begin anew",
        line.escape_debug()
    ))
}

struct Reader<'a> {
    input: BufReader<&'a File>,
    line: String,
    keys: Vec<FileKey>,
}

impl Reader<'_> {
    /// Reads a whole line and says how many bytes it has; `None` at the end, or when it does not end.
    fn next_line(&mut self) -> Result<Option<u64>> {
        let mut bytes = Vec::new();
        let read = self.input.by_ref().take(MAX_LINE).read_until(b'\n', &mut bytes)?;
        if bytes.pop() != Some(b'\n') {
            let too_long = read as u64 == MAX_LINE;
            return if too_long { Err(damaged("a line without an end")) } else { Ok(None) };
        }
        self.line = String::from_utf8(bytes).map_err(|_| damaged("a line that is no text"))?;
        Ok(Some(read as u64))
    }

    fn parse(&mut self) -> Option<Line> {
        let mut words = self.line.split(' ');
        let (kind, number) = (words.next()?, words.next()?);
        let line = match kind {
            "f" => {
                let (number, key) = (number.parse().ok()?, key(words.next()?)?);
                if number as usize != self.keys.len() || self.keys.len() >= MAX_FILES {
                    return None;
                }
                self.keys.push(key);
                Line::File(number, key)
            }
            "s" => {
                let events = words.next()?.parse().ok()?;
                let ranges = words.by_ref().map(|word| range(word, &self.keys)).collect::<Option<_>>()?;
                Line::Sent(number.parse().ok()?, Sent { events, ranges })
            }
            "d" => {
                let (mark, doubtful) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
                Line::Delivered(number.parse().ok()?, mark, doubtful)
            }
            "n" => Line::NotDelivered(number.parse().ok()?, words.next()?.parse().ok()?),
            _ => return None,
        };
        words.next().is_none().then_some(line)
    }
}

fn key(text: &str) -> Option<FileKey> {
    let mut key = FileKey([0; 32]);
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, at) in key.0.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(key)
}

/// `<file>:<piece>.<index>-<piece>.<index>=<events>`
fn range(text: &str, keys: &[FileKey]) -> Option<(FileKey, Position, Position, u64)> {
    let (file, span) = text.split_once(':')?;
    let (span, events) = span.split_once('=')?;
    let (from, to) = span.split_once('-')?;
    let position = |text: &str| {
        let (piece, index) = text.split_once('.')?;
        Some(Position { piece: piece.parse().ok()?, index: index.parse().ok()? })
    };
    Some((*keys.get(file.parse::<usize>().ok()?)?, position(from)?, position(to)?, events.parse().ok()?))
}
