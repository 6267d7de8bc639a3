//! What the parser makes of the logs: of valid ones everything, of damaged ones what is known of each damage.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

use std::io::Cursor;

use evtx::{EvtxParser, ParserSettings};
use iris_evtx_writer::{CHUNK_BYTES, ChunkDamage, Event, FILE_HEADER_BYTES, FileDamage, Form, Writer, log};
use proptest::prelude::*;
use serde_json::Value;

const CHUNKS: usize = 5;
const EVENTS: u64 = 1500;
const FORMS: [Form; 2] = [Form::Templates, Form::Plain];

/// A log of five chunks with 300 events each, or of more where these do not fit into five.
fn five(form: Form) -> Vec<u8> {
    log(form, CHUNKS, (1..=EVENTS).map(Event::numbered))
}

struct Read {
    ids: Vec<u64>,
    bodies: Vec<Value>,
    errors: Vec<String>,
}

/// Everything that the parser says, with or without a look at the checksums.
fn read(log: Vec<u8>, checksums: bool) -> Result<Read, String> {
    let settings = ParserSettings::new().validate_checksums(checksums);
    let parser = EvtxParser::from_read_seek(Cursor::new(log)).map_err(|error| format!("{error:?}"))?;
    let mut read = Read { ids: Vec::new(), bodies: Vec::new(), errors: Vec::new() };
    for record in parser.with_configuration(settings).records_json() {
        match record {
            Ok(record) => {
                read.ids.push(record.event_record_id);
                read.bodies.push(serde_json::from_str(&record.data).unwrap());
            }
            Err(error) => read.errors.push(format!("{error:?}")),
        }
    }
    Ok(read)
}

#[test]
fn a_valid_log_is_read_whole_and_its_checksums_hold() {
    for form in FORMS {
        let log = five(form);
        let chunks = (log.len() - FILE_HEADER_BYTES) / CHUNK_BYTES;
        assert!(if form == Form::Plain { chunks > CHUNKS } else { chunks == CHUNKS }, "{form:?}: {chunks}");
        let read = read(log, true).unwrap();
        assert_eq!(read.errors, [""; 0], "{form:?}");
        assert_eq!(read.ids, (1..=EVENTS).collect::<Vec<u64>>(), "{form:?}");
    }
}

#[test]
fn both_forms_mean_the_same_event() {
    let event = Event { id_in_body: 77, ..Event::numbered(5) }.text("a<b>&\"'\u{e9}\u{1f600}\nc");
    for form in FORMS {
        let read = read(log(form, 1, [event.clone()]), true).unwrap();
        let [body] = &*read.bodies else { panic!("{:?}", read.errors) };
        let system = &body["Event"]["System"];
        assert_eq!(system["TimeCreated"]["#attributes"]["SystemTime"], "2024-01-01T00:00:05.0000000Z");
        assert_eq!(system["Computer"], "HOST-1");
        assert_eq!(system["Provider"]["#attributes"]["Name"], "IRIS-Test");
        assert_eq!(system["EventRecordID"].to_string().trim_matches('"'), "77", "{form:?}");
        assert_eq!(system["EventID"].to_string().trim_matches('"'), "4624", "{form:?}");
        assert_eq!(body["Event"]["EventData"]["Text"], *event.text, "{form:?}");
    }
}

#[test]
fn a_streamed_log_has_no_counts_and_is_read_all_the_same() {
    let mut writer = Writer::new(Vec::new(), Form::Templates).unwrap();
    for number in 1..=2000 {
        writer.write(&Event::numbered(number)).unwrap();
    }
    let (bytes, chunks) = writer.finish().unwrap();
    assert!(chunks > 2 && bytes.len() == FILE_HEADER_BYTES + usize::from(chunks) * CHUNK_BYTES, "{chunks}");
    assert_eq!(read(bytes, true).unwrap().ids.len(), 2000);
}

#[test]
fn an_event_larger_than_a_chunk_is_refused() {
    let mut writer = Writer::new(Vec::new(), Form::Plain).unwrap();
    let error = writer.write(&Event::numbered(1).text("x".repeat(40_000))).unwrap_err();
    assert_eq!(error.to_string(), "event 1 is larger than a chunk");
}

#[test]
fn what_is_no_log_is_refused() {
    for (damage, reason) in [
        (FileDamage::Empty, "failed to fill whole buffer"),
        (FileDamage::Magic, "InvalidEvtxFileHeaderMagic"),
    ] {
        let mut log = five(Form::Templates);
        damage.apply(&mut log);
        let error = read(log, false).err().unwrap();
        assert!(error.contains(reason), "{damage:?}: {error}");
    }
    let mut log = five(Form::Templates);
    FileDamage::Checksum.apply(&mut log);
    assert_eq!(read(log, false).unwrap().ids.len(), 1500, "the parser only warns");
}

/// Whoever takes the parser's lines for JSON has to look.
#[test]
fn the_parser_writes_names_as_they_come() {
    for letter in ['"', '\n', '\u{1}'] {
        let mut log = log(Form::Templates, 1, [Event::numbered(1)]);
        ChunkDamage::Name(letter).apply(&mut log, 0);
        let mut parser = EvtxParser::from_read_seek(Cursor::new(log)).unwrap();
        let record = parser.records_json().next().unwrap().unwrap();
        assert!(record.data.contains(&format!(",\"{letter}hannel\":")), "{}", record.data);
    }
}

/// What is left of the five chunks, and how many errors are said, without a look at the checksums.
#[test]
fn each_damage_costs_what_it_should() {
    for (damage, left, errors) in [
        (ChunkDamage::Magic, 1200, 1),
        (ChunkDamage::HeaderChecksum, 1500, 0),
        (ChunkDamage::DataChecksum, 1500, 0),
        (ChunkDamage::Zeroed, 1200, 0),
        (ChunkDamage::Overwritten, 1200, 1),
        (ChunkDamage::RecordMagic(10), 1499, 1),
        (ChunkDamage::RecordSize(10, 0), 1499, 1),
        (ChunkDamage::RecordSize(10, u32::MAX), 1499, 1),
        (ChunkDamage::RecordTime(10), 1499, 1),
        (ChunkDamage::Template, 1200, 300),
        (ChunkDamage::FreeSpaceZero, 1200, 0),
        (ChunkDamage::Strings, 1200, 1),
    ] {
        let mut log = five(Form::Templates);
        damage.apply(&mut log, 2);
        let read = read(log, false).unwrap();
        assert_eq!(
            (read.ids.len(), read.errors.len()),
            (left, errors),
            "{damage:?}: {:?}",
            read.errors.first()
        );
    }
}

#[test]
fn only_checksums_are_wrong_where_only_checksums_are_damaged() {
    for damage in [ChunkDamage::HeaderChecksum, ChunkDamage::DataChecksum] {
        let mut log = five(Form::Templates);
        damage.apply(&mut log, 2);
        let read = read(log, true).unwrap();
        assert_eq!(read.ids.len(), 1200, "{damage:?}");
        assert!(read.errors.concat().contains("Checksum"), "{:?}", read.errors);
    }
    for damage in [ChunkDamage::RecordMagic(10), ChunkDamage::RecordSize(10, 0), ChunkDamage::Strings] {
        let mut log = five(Form::Templates);
        damage.apply(&mut log, 2);
        let errors = read(log, true).unwrap().errors.concat();
        assert!(!errors.contains("Checksum"), "{damage:?}: {errors}");
    }
}

#[test]
fn a_cut_log_ends_in_its_chunk() {
    let mut log = five(Form::Templates);
    FileDamage::Cut(4, 30_000).apply(&mut log);
    assert_eq!(log.len(), FILE_HEADER_BYTES + 4 * CHUNK_BYTES + 30_000);
    let read = read(log, false).unwrap();
    assert_eq!((read.ids.len(), read.errors.len()), (1200, 0), "the parser drops the rest in silence");
}

proptest! {
    #[test]
    fn every_text_comes_back(text in "[^\0]{0,200}", computer in "[a-zA-Z0-9.\\-é\"\\\\]{1,30}") {
        let event = Event { computer, ..Event::numbered(1).text(text) };
        for form in FORMS {
            let read = read(log(form, 1, [event.clone()]), true).unwrap();
            let body = &read.bodies[0]["Event"];
            prop_assert_eq!(&body["System"]["Computer"], &*event.computer);
            let text = body["EventData"]["Text"].as_str().unwrap_or_default();
            prop_assert_eq!(text, &*event.text);
        }
    }
}
