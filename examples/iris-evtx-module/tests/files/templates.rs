//! Templates are compiled once and kept from chunk to chunk and from file to file, and none is taken for another.

use std::collections::BTreeMap;
use std::io::Cursor;

use evtx::EvtxParser;
use iris_evtx_writer::{ChunkDamage, Form, log};

use super::{Case, Event, valid};

/// The lines of each file are what the parser finds in it alone, in the same order.
#[track_caller]
fn as_alone(files: &[(String, Vec<u8>)]) {
    let given: Vec<(&str, &[u8])> = files.iter().map(|(name, log)| (&**name, &**log)).collect();
    let case = Case::read(&given);
    let mut found: BTreeMap<&str, Vec<&serde_json::Value>> = BTreeMap::new();
    for line in &case.lines {
        found.entry(line["source"].as_str().unwrap()).or_default().push(&line["event"]);
    }
    for (name, log) in files {
        let mut parser = EvtxParser::from_read_seek(Cursor::new(log)).unwrap();
        let records = parser.records_json().filter_map(Result::ok);
        let mut expected: Vec<serde_json::Value> =
            records.map(|record| serde_json::from_str(&record.data).unwrap()).collect();
        let mut found: Vec<serde_json::Value> =
            found.remove(&**name).unwrap_or_default().into_iter().cloned().collect();
        for records in [&mut expected, &mut found] {
            records.sort_by_key(|record| record["Event"]["System"]["EventRecordID"].as_u64());
        }
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_template_with_another_name_in_it_is_another_one() {
    // Many more chunks than are rendered with one set of templates.
    let files = (0..120_usize).map(|number| {
        let mut log = valid(2, 20 + number as u64);
        let letter = ['a', 'b', 'c'][number % 3];
        // The name of an element stands in the chunk, and the template only says where.
        ChunkDamage::Name(letter).apply(&mut log, number % 2);
        (format!("{letter}{number}.evtx"), log)
    });
    as_alone(&files.collect::<Vec<_>>());
}

#[test]
fn what_cannot_be_read_leaves_nothing_behind() {
    let broken = [
        ChunkDamage::Template,
        ChunkDamage::Strings,
        ChunkDamage::Magic,
        ChunkDamage::Overwritten,
        ChunkDamage::RecordMagic(3),
        ChunkDamage::RecordTime(0),
        ChunkDamage::FreeSpaceZero,
    ];
    let mut files = Vec::new();
    for (number, damage) in broken.into_iter().enumerate() {
        let mut log = valid(3, 30 + number as u64);
        damage.apply(&mut log, 1);
        files.push((format!("broken{number}.evtx"), log));
        files.push((format!("intact{number}.evtx"), valid(3, 60 + number as u64)));
        let plain = log_of_plain(number as u64);
        files.push((format!("plain{number}.evtx"), plain));
    }
    as_alone(&files);
}

fn log_of_plain(number: u64) -> Vec<u8> {
    log(Form::Plain, 2, (1..=40 + number).map(Event::numbered))
}

/// Records without a time of their own have that of their header, and those around them their own.
#[test]
fn a_record_without_a_time_is_told_from_its_header() {
    for (odd, count) in [(1, 9), (5, 9), (9, 9)] {
        let events = (1..=count).map(|id| {
            let event = Event::numbered(id);
            // Before 1970, which is no time for Splunk.
            if id == odd { Event { created: 0, ..event } } else { event }
        });
        let case = Case::read(&[("a.evtx", &log(Form::Templates, 1, events))]);
        case.whole("a.evtx", count);
        for line in &case.lines {
            let id = line["event"]["Event"]["System"]["EventRecordID"].as_u64().unwrap();
            let event = Event::numbered(id);
            let time = if id == odd { event.written } else { event.created };
            // Seconds since 1970, of units of 100 nanoseconds since 1601.
            let expected = u32::try_from(time / 10_000_000 - 11_644_473_600).unwrap();
            assert_eq!(line["time"].as_f64(), Some(f64::from(expected)), "{line}");
        }
    }
}
