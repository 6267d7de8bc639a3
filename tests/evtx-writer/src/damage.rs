//! Ways in which logs are broken, each in one place.
//!
//! Only what is about checksums leaves a wrong checksum behind: whoever forges a log computes them too.

use crate::layout::{
    CHUNK_BYTES, CHUNK_HEADER_BYTES, FILE_HEADER_BYTES, RECORD_HEADER_BYTES, get_u32, in_chunk, in_file, put,
    seal_data, seal_header,
};

/// From the start of the first record of a chunk to the fragment in the template that it defines: the record's
/// header, the head of its fragment and of its template, and that of the definition.
const TO_TEMPLATE: usize = RECORD_HEADER_BYTES + 4 + 10 + 24;

/// What happens to a file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileDamage {
    /// Nothing is left.
    Empty,
    /// It begins with other bytes.
    Magic,
    /// The checksum of its header is wrong.
    Checksum,
    /// It ends in this chunk, counted from 0, after so many bytes of it.
    Cut(usize, usize),
}

impl FileDamage {
    /// Breaks the log.
    ///
    /// # Panics
    ///
    /// When the log is shorter than a header, or the place of the cut is in no chunk.
    pub fn apply(self, log: &mut Vec<u8>) {
        match self {
            Self::Empty => log.clear(),
            Self::Magic => put(log, 0, b"NotElf!\0"),
            Self::Checksum => flip(log, in_file::CHECKSUM),
            Self::Cut(chunk, bytes) => {
                assert!(bytes < CHUNK_BYTES && start(chunk) + bytes < log.len(), "the cut is in a chunk");
                log.truncate(start(chunk) + bytes);
            }
        }
    }
}

/// What happens to one chunk. Its records count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChunkDamage {
    /// It begins with other bytes.
    Magic,
    /// The checksum of its header is wrong.
    HeaderChecksum,
    /// The checksum of its records is wrong.
    DataChecksum,
    /// It is nothing but zeros.
    Zeroed,
    /// It is nothing but text.
    Overwritten,
    /// This record does not begin as one.
    RecordMagic(usize),
    /// This record claims to have so many bytes.
    RecordSize(usize, u32),
    /// The time in the header of this record lies beyond all calendars.
    RecordTime(usize),
    /// The template that all records use is none. For logs with templates.
    Template,
    /// The name of the element `Channel`, of the first record or of the template, begins with this character, which
    /// no name may hold.
    Name(char),
    /// Its free space begins at 0, as if it held nothing.
    FreeSpaceZero,
    /// Its table of names points outside.
    Strings,
}

impl ChunkDamage {
    /// Breaks this chunk of the log, counted from 0.
    ///
    /// # Panics
    ///
    /// When there is no such chunk or record.
    pub fn apply(self, log: &mut [u8], chunk: usize) {
        let chunk = &mut log[start(chunk)..start(chunk + 1)];
        match self {
            Self::Magic => put(chunk, 0, b"NotElf!\0"),
            Self::HeaderChecksum => flip(chunk, in_chunk::HEADER_CHECKSUM),
            Self::DataChecksum => {
                flip(chunk, in_chunk::DATA_CHECKSUM);
                seal_header(chunk);
            }
            Self::Zeroed => chunk.fill(0),
            Self::Overwritten => {
                let text = b"overwritten by something else. ".iter().cycle();
                chunk.iter_mut().zip(text).for_each(|(byte, letter)| *byte = *letter);
            }
            Self::RecordMagic(record) => forge(chunk, record_at(chunk, record), b"no!!"),
            Self::RecordSize(record, size) => {
                forge(chunk, record_at(chunk, record) + 4, &size.to_le_bytes());
            }
            Self::RecordTime(record) => {
                forge(chunk, record_at(chunk, record) + 16, &u64::MAX.to_le_bytes());
            }
            Self::Template => forge(chunk, CHUNK_HEADER_BYTES + TO_TEMPLATE, &[0xee; 4]),
            Self::Name(letter) => {
                let name: Vec<u8> = "Channel".encode_utf16().flat_map(u16::to_le_bytes).collect();
                let at = chunk.windows(name.len()).position(|part| part == name);
                let letter = u16::try_from(u32::from(letter)).unwrap_or(u16::MAX);
                forge(chunk, at.expect("every record has a channel"), &letter.to_le_bytes());
            }
            Self::FreeSpaceZero => {
                put(chunk, in_chunk::FREE_SPACE, &[0; 4]);
                seal_header(chunk);
            }
            Self::Strings => {
                put(chunk, in_chunk::STRINGS, &u32::MAX.to_le_bytes());
                seal_header(chunk);
            }
        }
    }
}

/// Changes records, and computes the checksums anew.
fn forge(chunk: &mut [u8], at: usize, bytes: &[u8]) {
    put(chunk, at, bytes);
    seal_data(chunk);
    seal_header(chunk);
}

fn start(chunk: usize) -> usize {
    FILE_HEADER_BYTES + chunk * CHUNK_BYTES
}

fn record_at(chunk: &[u8], record: usize) -> usize {
    let at = (0..record)
        .fold(CHUNK_HEADER_BYTES, |at, _| at + (get_u32(chunk, at + 4) as usize).max(RECORD_HEADER_BYTES));
    assert!(at < get_u32(chunk, in_chunk::FREE_SPACE) as usize, "there is no record {record}");
    at
}

fn flip(bytes: &mut [u8], at: usize) {
    bytes[at] = !bytes[at];
}
