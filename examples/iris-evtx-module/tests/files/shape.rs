//! The shape of an event, frozen: searches are written against it.

use iris_evtx_writer::{Form, log};
use iris_ingest::{Batch, Envelope, Event as Made, EventId, InputFile, Ndjson, Sink as _, Text};
use serde_json::Value;

use super::{Case, Event};

fn one(form: Form, event: Event) -> Value {
    Case::read(&[("Security.evtx", &log(form, 1, [event]))]).lines.remove(0)
}

#[test]
fn an_event_is_a_line_of_this_shape() {
    insta::assert_json_snapshot!(one(
        Form::Templates,
        Event::numbered(7).text("a \"quoted\" line\nand another")
    ));
}

#[test]
fn a_record_without_a_template_has_the_same_shape() {
    let [plain, template] = [Form::Plain, Form::Templates].map(|form| one(form, Event::numbered(7)));
    let keys =
        |value: &Value| value["event"]["Event"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&plain), keys(&template));
    for pointer in ["/time", "/host", "/source", "/event/Event/EventData", "/event/Event/System/TimeCreated"]
    {
        assert_eq!(plain.pointer(pointer), template.pointer(pointer), "{pointer}");
    }
}

#[test]
fn time_and_host_are_those_of_the_record_itself() {
    let line = one(Form::Templates, Event::numbered(7));
    let system = &line["event"]["Event"]["System"];
    assert_eq!(line["host"], system["Computer"]);
    let created = system["TimeCreated"]["#attributes"]["SystemTime"].as_str().unwrap();
    // The header of the record is a second later.
    assert!(created.ends_with(":07.0000000Z"), "{created}");
    assert_eq!(line["time"].to_string(), "1704067207.0");
}

#[test]
fn a_name_that_was_given_is_the_host() {
    let folder = tempfile::tempdir().unwrap();
    let envelope = Envelope { host: Some("PC-1".into()), index: Some("main".into()), ..Envelope::default() };
    let sink = Ndjson::open(folder.path().join("out"), envelope).unwrap();
    let file = InputFile::new("a.evtx", iris_ingest::FileKey([0; 32]));
    let event = Made { time: None, host: Some(Text::Plain("other")), body: b"{}" };
    let id = EventId { file: 0, position: iris_ingest::Position::start(0) };
    let mut line = Vec::new();
    sink.encode(&event, id, &sink.facts(&file), &mut line);
    let line: Value = serde_json::from_slice(Batch::detached([&*line]).bytes()).unwrap();
    assert_eq!((&line["host"], &line["index"]), (&"PC-1".into(), &"main".into()));
}
