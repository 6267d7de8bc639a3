//! Every kind of damage is said, and everything around it is read.

use iris_evtx_writer::{CHUNK_BYTES, ChunkDamage, FILE_HEADER_BYTES, FileDamage, Form, log};
use iris_ingest::FileState;

use super::{Case, Event, valid};

/// Five chunks with 300 records each.
fn five() -> Vec<u8> {
    valid(5, 1_500)
}

/// Reads a log and checks how many records come out and that each of these texts is in a finding of its own.
#[track_caller]
fn expect(log: &[u8], events: u64, findings: &[&str]) {
    let case = Case::read(&[("a.evtx", log)]);
    let file = case.file("a.evtx");
    assert_eq!((&file.state, file.events), (&FileState::Done, events), "{file:#?}");
    assert_eq!(case.lines.len() as u64, events);
    assert_eq!(file.findings.len(), findings.len(), "{:#?}", file.findings);
    for text in findings {
        assert!(
            file.findings.iter().any(|finding| finding.contains(text)),
            "no {text:?} in {:#?}",
            file.findings
        );
    }
}

#[track_caller]
fn chunk(damage: ChunkDamage, events: u64, findings: &[&str]) {
    let mut log = five();
    damage.apply(&mut log, 2);
    expect(&log, events, findings);
}

#[test]
fn an_intact_log_has_no_findings() {
    expect(&five(), 1_500, &[]);
    // Room for what is to come, as Windows makes it.
    let mut roomy = five();
    roomy.resize(FILE_HEADER_BYTES + 16 * CHUNK_BYTES, 0);
    expect(&roomy, 1_500, &[]);
    expect(&log(Form::Plain, 3, (1..=90).map(Event::numbered)), 90, &[]);
    expect(&log(Form::Templates, 1, []), 0, &[]);
}

#[test]
fn damage_of_the_file_is_said() {
    let mut log = five();
    FileDamage::Checksum.apply(&mut log);
    expect(&log, 1_500, &["the checksum of the file's header is wrong"]);
}

#[test]
fn a_log_that_is_cut_gives_what_was_written() {
    for (chunk, bytes) in [(2, 30_000), (4, 20_000)] {
        let mut log = five();
        FileDamage::Cut(chunk, bytes).apply(&mut log);
        let case = Case::read(&[("a.evtx", &log)]);
        let file = case.file("a.evtx");
        assert_eq!(file.state, FileState::Done);
        let before = chunk as u64 * 300;
        assert!(file.events > before + 50 && file.events < before + 300, "{file:#?}");
        let cut = format!("the file is cut off in a chunk (chunk {chunk} after {bytes} bytes)");
        assert!(file.findings.contains(&cut), "{:#?}", file.findings);
        let ends = file.findings.iter().any(|finding| finding.contains("ends before the last chunk"));
        assert_eq!(ends, chunk < 4, "{:#?}", file.findings);
    }
}

#[test]
fn a_lost_chunk_costs_itself_alone() {
    chunk(
        ChunkDamage::Magic,
        1_200,
        &["a chunk cannot be read: ", "records are missing between chunks (601 to 900"],
    );
    chunk(ChunkDamage::Overwritten, 1_200, &["a chunk cannot be read: ", "records are missing"]);
    chunk(ChunkDamage::Strings, 1_200, &["a chunk cannot be read: "]);
    chunk(
        ChunkDamage::Zeroed,
        1_200,
        &[
            "a chunk holds nothing but zeros (chunk 2)",
            "records are missing between chunks (601 to 900, between chunk 1 and chunk 3)",
        ],
    );
}

#[test]
fn bad_checksums_cost_nothing() {
    chunk(ChunkDamage::HeaderChecksum, 1_500, &["the checksum of a chunk's header is wrong (chunk 2)"]);
    chunk(ChunkDamage::DataChecksum, 1_500, &["the checksum of a chunk's records is wrong (chunk 2)"]);
}

#[test]
fn a_broken_record_costs_itself_alone() {
    let record = "a record cannot be read: ";
    chunk(ChunkDamage::RecordMagic(10), 1_499, &[record]);
    for size in [0, 8, 70_000, u32::MAX] {
        chunk(ChunkDamage::RecordSize(10, size), 1_499, &[record]);
    }
    chunk(ChunkDamage::RecordTime(10), 1_499, &[record]);
}

#[test]
fn one_broken_template_is_one_line() {
    let mut log = five();
    ChunkDamage::Template.apply(&mut log, 2);
    expect(&log, 1_200, &["as binxml token: 300 times (chunk 2)"]);
}

/// The parser writes names as they come. One must neither forge a line nor make the others unreadable.
#[test]
fn a_record_whose_names_break_its_json_is_kept_as_text() {
    for letter in ['"', '\\', '\n', '\u{1}'] {
        let mut log = five();
        ChunkDamage::Name(letter).apply(&mut log, 2);
        let case = Case::read(&[("a.evtx", &log)]);
        let kept = "a record has a name that breaks its JSON and is kept as text: 300 times (chunk 2)";
        assert!(case.file("a.evtx").findings == [kept], "{:#?}", case.file("a.evtx"));
        let texts: Vec<&str> = case.lines.iter().filter_map(|line| line["event"].as_str()).collect();
        assert_eq!((texts.len(), case.lines.len()), (300, 1_500), "{letter:?}");
        assert!(texts[0].contains(&format!("\"{letter}hannel\":\"Test\"")), "{}", texts[0]);
        assert!(case.lines.iter().all(|line| line["time"].is_number()), "{letter:?}");
    }
}

#[test]
fn a_chunk_that_says_it_is_empty_is_not_believed() {
    chunk(
        ChunkDamage::FreeSpaceZero,
        1_200,
        &["fewer records than its header counts (chunk 2: 0 of 300)", "chunk's records is wrong"],
    );
}

#[test]
fn events_stay_in_order_and_have_ids_of_their_own() {
    let case = Case::read(&[("a.evtx", &five()), ("b.evtx", &valid(2, 1_000))]);
    let mut ids: Vec<&str> =
        case.lines.iter().map(|line| line["fields"]["iris_event_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 2_500);
    let again = Case::read(&[("other name.evtx", &five())]);
    let first = again.lines[0]["fields"]["iris_event_id"].as_str().unwrap();
    assert!(ids.contains(&first), "the same bytes have the same ids, whatever they are called");
}
