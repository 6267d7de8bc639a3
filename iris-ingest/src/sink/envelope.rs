//! The line in which an event travels: what Splunk's HTTP event collector takes, and what a file holds.

use crate::event::{Event, EventId, Text, write_json_text};
use crate::file::InputFile;

/// The field that holds the id of an event.
pub const ID_FIELD: &str = "iris_event_id";

/// What is said about all events, in the words of Splunk.
///
/// A line is `{"time":..,"host":..,"source":..,"sourcetype":..,"index":..,"fields":{"iris_event_id":..},
/// "event":..}`. Keys without a value are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Envelope {
    /// The index that events go to.
    pub index: Option<String>,
    /// What kind of events they are.
    pub sourcetype: Option<String>,
    /// The machine that recorded the events; `None` takes what each event says.
    pub host: Option<String>,
}

impl Envelope {
    /// What is the same for all events of a file; for [`Sink::facts`](super::Sink::facts).
    pub fn facts(&self, file: &InputFile) -> Vec<u8> {
        let mut facts = Vec::new();
        if let Some(host) = &self.host {
            facts.extend_from_slice(br#","host":"#);
            write_json_text(host, &mut facts);
        }
        facts.extend_from_slice(br#","source":"#);
        write_json_text(file.name(), &mut facts);
        for (key, value) in [(&br#","sourcetype":"#[..], &self.sourcetype), (br#","index":"#, &self.index)] {
            if let Some(value) = value {
                facts.extend_from_slice(key);
                write_json_text(value, &mut facts);
            }
        }
        facts
    }

    /// Appends the line of an event; for [`Sink::encode`](super::Sink::encode).
    pub fn encode(&self, event: &Event<'_>, id: EventId, facts: &[u8], out: &mut Vec<u8>) {
        out.push(b'{');
        if let Some(time) = event.time {
            out.extend_from_slice(br#""time":"#);
            time.write(out);
            out.push(b',');
        }
        if let (Some(host), None) = (&event.host, &self.host) {
            out.extend_from_slice(br#""host":"#);
            Text::write(host, out);
            out.extend_from_slice(facts);
        } else {
            // The facts begin with a comma.
            out.extend_from_slice(facts.get(1..).unwrap_or_default());
        }
        out.extend_from_slice(br#","fields":{"iris_event_id":""#);
        id.write(out);
        out.extend_from_slice(br#""},"event":"#);
        out.extend_from_slice(event.body);
        out.extend_from_slice(b"}\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Position, Time};
    use crate::file::FileKey;

    const ID: EventId = EventId { file: 1, position: Position { piece: 2, index: 3 } };

    fn line(envelope: &Envelope, event: &Event<'_>) -> String {
        let file = InputFile::new("a \"b\".evtx", FileKey([0; 32]));
        let mut out = Vec::new();
        envelope.encode(event, ID, &envelope.facts(&file), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_holds_what_is_known() {
        let event = Event { time: None, host: None, body: b"{}" };
        let bare = line(&Envelope::default(), &event);
        assert_eq!(
            bare,
            "{\"source\":\"a \\\"b\\\".evtx\",\"fields\":{\"iris_event_id\":\"0000000000000001-2-3\"},\"event\":{}}\n"
        );
        let full =
            Event { time: Some(Time { micros: 1_500_000 }), host: Some(Text::Escaped(b"PC-1")), ..event };
        let mut envelope =
            Envelope { index: Some("main".into()), sourcetype: Some("json".into()), host: None };
        let text = line(&envelope, &full);
        assert!(text.starts_with(r#"{"time":1.500000,"host":"PC-1","source":"#), "{text}");
        assert!(text.contains(r#","sourcetype":"json","index":"main","fields":{"#), "{text}");
        envelope.host = Some("named".into());
        let text = line(&envelope, &full);
        assert!(text.starts_with(r#"{"time":1.500000,"host":"named","source":"#), "{text}");
        for text in [bare, text] {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert!(value["fields"][ID_FIELD].is_string(), "{text}");
        }
    }
}
