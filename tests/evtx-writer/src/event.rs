//! An event of a log, and the XML that is made of it.

use crate::binxml::{Field, Value, Xml};
use crate::time;

/// The namespace of all events.
const NAMESPACE: &str = "http://schemas.microsoft.com/win/2004/08/events/event";

/// One event. Its fields may contradict each other, as those of forwarded and exported logs do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The number in the header of the record.
    pub id: u64,
    /// The number in the body, `EventRecordID`.
    pub id_in_body: u64,
    /// The time in the header of the record, in 100 nanoseconds since 1601.
    pub written: u64,
    /// The time in the body, `TimeCreated`, in the same unit.
    pub created: u64,
    /// `EventID`: what kind of event this is.
    pub kind: u16,
    /// `Computer`: where it happened.
    pub computer: String,
    /// `EventData`'s `Text`: anything that XML may hold.
    pub text: String,
}

impl Event {
    /// The event of this number: one a second in 2024 on four computers, written a second after it was created.
    pub fn numbered(id: u64) -> Self {
        Self {
            id,
            id_in_body: id,
            written: time::in_2024(id + 1),
            created: time::in_2024(id),
            kind: 4624,
            computer: format!("HOST-{}", id % 4),
            text: format!("event {id} of a test"),
        }
    }

    /// The same event with another text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self }
    }

    /// Its values, in the order in which [`write`] names them.
    pub(crate) fn fields(&self) -> Vec<Field> {
        vec![
            Field::number_16(self.kind),
            Field::time(self.created),
            Field::number_64(self.id_in_body),
            Field::text(&self.computer),
            Field::text(&self.text),
        ]
    }
}

/// Writes the XML of an event, whose values are fields.
pub(crate) fn write(xml: &mut Xml<'_>) {
    xml.element("Event", &[("xmlns", Value::Fixed(NAMESPACE))], |event| {
        event.element("System", &[], |system| {
            system.element("Provider", &[("Name", Value::Fixed("IRIS-Test"))], |_| {});
            system.element("EventID", &[], |id| id.value(Value::Field(0)));
            system.element("TimeCreated", &[("SystemTime", Value::Field(1))], |_| {});
            system.element("EventRecordID", &[], |id| id.value(Value::Field(2)));
            system.element("Channel", &[], |channel| channel.value(Value::Fixed("Test")));
            system.element("Computer", &[], |computer| computer.value(Value::Field(3)));
        });
        event.element("EventData", &[], |data| {
            data.element("Data", &[("Name", Value::Fixed("Text"))], |text| text.value(Value::Field(4)));
        });
    });
}
