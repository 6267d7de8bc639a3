//! Maps a chunk to its records, and tells what is wrong with it.

use std::error::Error as StdError;
use std::sync::Arc;

use evtx::err::ChunkError;
use evtx::{EvtxChunkData, RenderedChunk, RenderedChunkItem, SerializedEvtxRecord};
use iris_ingest::{Event, Events, InputFile, Piece, Text, Time};

use super::Evtx;
use super::json::is_object;
use super::splice::Splice;

/// The most records that a chunk can hold: none is smaller than its header.
const MOST_RECORDS: u64 = 65_536 / 28;

pub(super) fn chunk(parser: &Evtx, piece: &mut Piece, file: &InputFile, events: &mut Events<'_>) {
    let number = piece.number;
    if piece.bytes.is_empty() {
        return;
    }
    let at = format_args!("chunk {number}");
    // The crate wants the buffer; it comes back below unless the chunk is none at all.
    let mut data = match EvtxChunkData::new(std::mem::take(&mut piece.bytes), false) {
        Ok(data) => data,
        Err(error) => return file.report(&format!("a chunk cannot be read: {}", cause(&error)), &at),
    };
    if !data.validate_header_checksum() {
        file.report("the checksum of a chunk's header is wrong", &at);
    }
    if !data.validate_data_checksum() {
        file.report("the checksum of a chunk's records is wrong", &at);
    }
    let is_usual = parser.render(&mut data.data).is_some_and(|chunk| usual(&parser.splice, &chunk, events));
    let failed = if is_usual { Ok(0) } else { one_by_one(parser, &mut data, number, file, events) };
    match failed {
        Ok(failed) => {
            let found = u64::from(events.len()) + failed;
            if let Some(promised) = promised(&data).filter(|promised| found < *promised) {
                let place = format_args!("chunk {number}: {found} of {promised}");
                file.report("a chunk holds fewer records than its header counts", &place);
            }
        }
        Err(error) => file.report(&format!("a chunk cannot be read: {}", cause(&error)), &at),
    }
    piece.bytes = data.data;
}

/// Hands over the records of a chunk; false at the first that cannot be read, is no JSON, or does not say when it was
/// created.
fn usual(splice: &Splice, chunk: &RenderedChunk, events: &mut Events<'_>) -> bool {
    let mut from = 0;
    for item in &chunk.items {
        let RenderedChunkItem::Record { end, .. } = *item else { return false };
        // Each ends with a line feed.
        let json = chunk.data.get(from..end).and_then(|line| line.strip_suffix(b"\n"));
        let Some(body) = json.filter(|json| is_object(json)) else { return false };
        let (time @ Some(_), host) = splice.time_and_host(body) else { return false };
        events.push(&Event { time, host: host.map(Text::Escaped), body });
        from = end;
    }
    true
}

/// How many records the header of a chunk counts; `None` when its numbers make no sense.
fn promised(data: &EvtxChunkData) -> Option<u64> {
    let (first, last) = (data.header.first_event_record_number, data.header.last_event_record_number);
    last.checked_sub(first).map(|count| count.saturating_add(1)).filter(|count| *count <= MOST_RECORDS)
}

/// Hands over the records behind those that were handed over; returns how many cannot be read.
fn one_by_one(
    parser: &Evtx,
    data: &mut EvtxChunkData,
    number: u64,
    file: &InputFile,
    events: &mut Events<'_>,
) -> Result<u64, ChunkError> {
    let mut chunk = data.parse(Arc::clone(&parser.settings))?;
    let mut failed = 0;
    for record in chunk.iter().skip(events.len() as usize) {
        match record.and_then(evtx::EvtxRecord::into_json_bytes) {
            Ok(record) if is_object(&record.data) => {
                let (time, host) = parser.splice.time_and_host(&record.data);
                let (time, host) = (time.or_else(|| written(&record)), host.map(Text::Escaped));
                events.push(&Event { time, host, body: &record.data });
            }
            Ok(record) => {
                let what = "a record has a name that breaks its JSON and is kept as text";
                file.report(what, &format_args!("chunk {number}"));
                let body = serde_json::Value::from(String::from_utf8_lossy(&record.data)).to_string();
                events.push(&Event { time: written(&record), host: None, body: body.as_bytes() });
            }
            Err(error) => {
                failed += 1;
                let what = format!("a record cannot be read: {}", cause(&error));
                file.report(&what, &format_args!("chunk {number}"));
            }
        }
    }
    Ok(failed)
}

/// When the header of a record says that it was written.
fn written(record: &SerializedEvtxRecord<Vec<u8>>) -> Option<Time> {
    u64::try_from(record.timestamp.as_microsecond()).ok().map(|micros| Time { micros })
}

/// The innermost cause of an error: what stands around it says little, and differs from record to record.
fn cause(error: &dyn StdError) -> String {
    let mut innermost = error;
    while let Some(next) = innermost.source() {
        innermost = next;
    }
    innermost.to_string()
}
