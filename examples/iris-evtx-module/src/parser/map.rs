//! Maps a chunk to its records, and tells what is wrong with it.

use std::error::Error as StdError;
use std::sync::Arc;

use evtx::{EvtxChunkData, SerializedEvtxRecord};
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
    let promised = promised(&data);
    match data.parse(Arc::clone(&parser.settings)) {
        Ok(mut chunk) => {
            let failed = records(&parser.splice, &mut chunk, number, file, events);
            let found = u64::from(events.len()) + failed;
            if let Some(promised) = promised.filter(|promised| found < *promised) {
                let place = format_args!("chunk {number}: {found} of {promised}");
                file.report("a chunk holds fewer records than its header counts", &place);
            }
        }
        Err(error) => file.report(&format!("a chunk cannot be read: {}", cause(&error)), &at),
    }
    piece.bytes = data.data;
}

/// How many records the header of a chunk counts; `None` when its numbers make no sense.
fn promised(data: &EvtxChunkData) -> Option<u64> {
    let (first, last) = (data.header.first_event_record_number, data.header.last_event_record_number);
    last.checked_sub(first).map(|count| count.saturating_add(1)).filter(|count| *count <= MOST_RECORDS)
}

/// Hands over the records; returns how many could not be read.
fn records(
    splice: &Splice,
    chunk: &mut evtx::EvtxChunk<'_>,
    number: u64,
    file: &InputFile,
    events: &mut Events<'_>,
) -> u64 {
    let mut failed = 0;
    for record in chunk.iter() {
        match record.and_then(evtx::EvtxRecord::into_json_bytes) {
            Ok(record) if is_object(&record.data) => {
                let (time, host) = splice.time_and_host(&record.data);
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
    failed
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
