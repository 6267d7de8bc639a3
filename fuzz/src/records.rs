//! Windows event logs: every record that the parser finds becomes a line with its own time and machine, however
//! the log is damaged.

use std::io::Cursor;
use std::sync::LazyLock;

use evtx::EvtxParser;
use iris_evtx_module::parser::Evtx;
use iris_evtx_writer::{Event, FILE_HEADER_BYTES, Form, log};
use iris_ingest::Limits;
use serde_json::Value;

use crate::ingest::{Ran, ingest};
use crate::soup;

/// One for all logs, because it keeps what it has compiled: what stands in one log must not change another.
static PARSER: LazyLock<Evtx> = LazyLock::new(Evtx::new);

#[test]
fn record() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let Some((mode, rest)) = bytes.split_first() else { return };
        let form = if mode & 1 == 0 { Form::Templates } else { Form::Plain };
        let (made, changes) = if mode & 2 == 0 { (rest, &[][..]) } else { rest.split_at(rest.len() / 2) };
        let events: Vec<Event> =
            (1..).zip(made.split(|byte| *byte == 0xff).take(8)).map(|(id, part)| event(id, part)).collect();
        let mut log = log(form, 1 + usize::from(*mode >> 6), events.iter().cloned());
        // What is in the chunks, up to the last byte that is used.
        let used = log.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        soup::change(&mut log[FILE_HEADER_BYTES..used.max(FILE_HEADER_BYTES)], changes);
        let ran = ingest(&*PARSER, "a.evtx", &log, Limits::default());
        compare(&ran, log);
        if changes.is_empty() {
            is_whole(&ran, &events);
        }
    });
}

/// An event with odd texts and times.
fn event(id: u64, bytes: &[u8]) -> Event {
    let (time, texts) = bytes.split_at(bytes.len().min(8));
    let (computer, text) = texts.split_at(texts.len() / 3);
    let time = time.iter().fold(0, |time, byte| time << 8 | u64::from(*byte));
    let plain = Event::numbered(id);
    // A NUL ends a text for Windows.
    let text_of = |bytes: &[u8]| soup::text(bytes).replace('\0', "");
    Event {
        // A short one is a time near 1601, a long one may lie beyond all calendars.
        created: if time % 3 == 0 { plain.created.wrapping_add(time) } else { time },
        computer: text_of(computer),
        text: text_of(text),
        ..plain
    }
}

/// The lines hold what the parser finds and, of what it writes, what is JSON: it writes names as they come.
fn compare(ran: &Ran, log: Vec<u8>) {
    let mut parser = EvtxParser::from_read_seek(Cursor::new(log)).unwrap();
    let records = parser.records_json().filter_map(Result::ok);
    let mut expected: Vec<Value> =
        records.filter_map(|record| serde_json::from_str(&record.data).ok()).collect();
    let found = ran.events.iter().map(|event| event["event"].clone());
    let mut found: Vec<Value> = found.filter(Value::is_object).collect();
    expected.sort_by_key(Value::to_string);
    found.sort_by_key(Value::to_string);
    assert_eq!(found, expected);
}

/// Time and machine are those of the events, as far as they say them.
fn is_whole(ran: &Ran, events: &[Event]) {
    assert_eq!((ran.events.len(), &ran.outcome.files[0].findings), (events.len(), &Vec::new()));
    for (event, line) in events.iter().zip(&ran.events) {
        let host = Some(&*event.computer).filter(|computer| !computer.is_empty());
        assert_eq!(line["host"].as_str(), host);
        let written = line["event"]["Event"]["System"]["TimeCreated"]["#attributes"]["SystemTime"].as_str();
        // 1970 in units of 100 nanoseconds since 1601, and a year that has four digits.
        if (116_444_736_000_000_000..2_000_000_000_000_000_000).contains(&event.created) {
            #[allow(clippy::cast_precision_loss, reason = "more exact than it is compared")]
            let expected = (event.created - 116_444_736_000_000_000) as f64 / 1e7;
            let time = line["time"].as_f64().unwrap();
            assert!((time - expected).abs() < 1e-4, "{time} for {written:?}");
        }
    }
}
