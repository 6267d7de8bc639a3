//! Cuts a log into its chunks, and tells what does not fit together between them.

use std::io::{BufRead, Read};

use iris_ingest::InputFile;
use iris_runtime::{Error, Result};

/// How a log begins.
pub(super) const FILE_MAGIC: &[u8] = b"ElfFile\0";
/// How a chunk begins.
pub(super) const CHUNK_MAGIC: &[u8] = b"ElfChnk\0";
/// Bytes before the first chunk.
pub(super) const FILE_HEADER: usize = 4096;
/// Bytes of a chunk.
pub(super) const CHUNK: usize = 65_536;
/// A chunk that was never written to.
static ZEROS: [u8; CHUNK] = [0; CHUNK];
/// Bytes of a chunk's header.
const CHUNK_HEADER: usize = 512;

/// What is remembered of a log from one chunk to the next.
pub struct LogState {
    /// The number of the next chunk.
    number: u64,
    /// How many chunks the header of the file counts.
    promised: u64,
    /// The numbers of records that the last good chunk ends with, and which chunk that is.
    last: Option<(u64, u64)>,
}

/// Reads the header of the file.
pub(super) fn open(input: &mut dyn BufRead, file: &InputFile) -> Result<LogState> {
    let refused = |reason: String| Err(Error::msg(reason).object());
    let mut header = Vec::with_capacity(FILE_HEADER);
    input.take(FILE_HEADER as u64).read_to_end(&mut header)?;
    if header.is_empty() {
        return refused("it is empty, 0 bytes".into());
    }
    if !header.starts_with(FILE_MAGIC) {
        return refused("it is no Windows event log: it does not begin with `ElfFile`".into());
    }
    if header.len() < FILE_HEADER {
        return refused(format!("it ends in its header, after {} bytes", header.len()));
    }
    let checksum = header.get(..120).map(evtx::checksum_ieee);
    if checksum != u32_at(&header, 124) {
        file.report("the checksum of the file's header is wrong", &"file header");
    }
    let promised = header.get(42..44).map_or(0, |bytes| u64::from(u16::from_le_bytes([bytes[0], bytes[1]])));
    Ok(LogState { number: 0, promised, last: None })
}

/// Reads the next chunk. An empty one becomes an empty piece, so that chunks keep their numbers.
pub(super) fn chunk(
    log: &mut LogState,
    input: &mut dyn BufRead,
    file: &InputFile,
    piece: &mut Vec<u8>,
) -> Result<bool> {
    input.take(CHUNK as u64).read_to_end(piece)?;
    let number = log.number;
    if piece.is_empty() {
        if number < log.promised {
            file.report(
                "the file ends before the last chunk that its header counts",
                &format_args!("{number} of {} chunks", log.promised),
            );
        }
        return Ok(false);
    }
    log.number += 1;
    let length = piece.len();
    if length < CHUNK {
        file.report("the file is cut off in a chunk", &format_args!("chunk {number} after {length} bytes"));
        // What was written of it can be read.
        piece.resize(CHUNK, 0);
    }
    // Compared as a whole, which is many bytes at a time.
    if piece[..] == ZEROS[..] {
        // Logs are made larger than they are at first; only chunks that are counted should hold something.
        if number < log.promised {
            file.report("a chunk holds nothing but zeros", &format_args!("chunk {number}"));
        }
        piece.clear();
    } else {
        log.compare(piece, number, file);
    }
    Ok(true)
}

impl LogState {
    /// Reports records that should stand between the last good chunk and this one.
    fn compare(&mut self, chunk: &[u8], number: u64, file: &InputFile) {
        let ids = (u64_at(chunk, 8), u64_at(chunk, 16));
        let (Some(first), Some(last)) = ids else { return };
        if !chunk.starts_with(CHUNK_MAGIC) || chunk.len() < CHUNK_HEADER || last < first {
            return;
        }
        if let Some((before, chunk_before)) = self.last
            && first > before.saturating_add(1)
        {
            let (from, to) = (before.saturating_add(1), first - 1);
            file.report(
                "records are missing between chunks",
                &format_args!("{from} to {to}, between chunk {chunk_before} and chunk {number}"),
            );
        }
        self.last = Some((last, number));
    }
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}
