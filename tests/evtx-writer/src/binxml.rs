//! Binary XML: the form in which a record holds its event.

use crate::layout::{put, small};
use crate::time;

/// What begins every fragment: its token, the version and the flags.
const FRAGMENT: [u8; 4] = [0x0f, 1, 1, 0];
const END: u8 = 0;
const OPEN_ELEMENT: u8 = 0x01;
const WITH_ATTRIBUTES: u8 = 0x40;
const CLOSE_START: u8 = 0x02;
const CLOSE_EMPTY: u8 = 0x03;
const CLOSE_ELEMENT: u8 = 0x04;
const TEXT: u8 = 0x05;
const ATTRIBUTE: u8 = 0x06;
const TEMPLATE: u8 = 0x0c;
const SLOT: u8 = 0x0d;
/// The template that all records of a chunk share.
const TEMPLATE_ID: u32 = 0x1815_1215;

/// A value of an event: its type, its bytes in a template's list, and its text.
pub(crate) struct Field {
    kind: u8,
    bytes: Vec<u8>,
    text: String,
}

impl Field {
    pub(crate) fn text(text: &str) -> Self {
        Self { kind: 0x01, bytes: utf16(text), text: text.to_owned() }
    }

    pub(crate) fn number_16(number: u16) -> Self {
        Self { kind: 0x06, bytes: number.to_le_bytes().into(), text: number.to_string() }
    }

    pub(crate) fn number_64(number: u64) -> Self {
        Self { kind: 0x0a, bytes: number.to_le_bytes().into(), text: number.to_string() }
    }

    pub(crate) fn time(filetime: u64) -> Self {
        Self { kind: 0x11, bytes: filetime.to_le_bytes().into(), text: time::as_text(filetime) }
    }
}

/// What stands in an element or an attribute.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    /// This text, in every event.
    Fixed(&'a str),
    /// The field with this index.
    Field(usize),
}

/// Binary XML that is being written for a place in a chunk.
pub(crate) struct Xml<'f> {
    bytes: Vec<u8>,
    /// Where in the chunk the bytes will stand: names are found by that.
    base: usize,
    fields: &'f [Field],
    is_template: bool,
}

impl<'f> Xml<'f> {
    fn new(base: usize, fields: &'f [Field], is_template: bool) -> Self {
        Self { bytes: Vec::new(), base, fields, is_template }
    }

    /// The content of a record whose elements stand in it.
    pub(crate) fn plain(base: usize, fields: &[Field], write: fn(&mut Xml<'_>)) -> Vec<u8> {
        let mut xml = Xml::new(base, fields, false);
        xml.fragment(write);
        xml.bytes
    }

    /// The content of a record that fills a template, and where the template is defined: at `known`, or here.
    pub(crate) fn filled(
        base: usize,
        fields: &[Field],
        known: Option<usize>,
        write: fn(&mut Xml<'_>),
    ) -> (Vec<u8>, usize) {
        let mut xml = Xml::new(base, fields, true);
        xml.bytes.extend(FRAGMENT);
        xml.bytes.extend([TEMPLATE, 1]);
        xml.u32(TEMPLATE_ID);
        let here = base + xml.bytes.len() + 4;
        let definition = known.unwrap_or(here);
        xml.u32(small(definition));
        if definition == here {
            xml.definition(write);
        }
        xml.u32(small(fields.len()));
        for field in fields {
            xml.u16(field.bytes.len());
            xml.bytes.extend([field.kind, 0]);
        }
        for field in fields {
            xml.bytes.extend(&field.bytes);
        }
        xml.bytes.push(END);
        (xml.bytes, definition)
    }

    /// An element with its attributes and with what `content` writes.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, Value<'_>)],
        content: impl FnOnce(&mut Self),
    ) {
        let has_attributes = if attributes.is_empty() { 0 } else { WITH_ATTRIBUTES };
        self.bytes.push(OPEN_ELEMENT | has_attributes);
        if self.is_template {
            // The element depends on no field.
            self.u16(0xffff);
        }
        self.sized(|xml| {
            xml.name(name);
            if !attributes.is_empty() {
                xml.attributes(attributes);
            }
            let start = xml.bytes.len();
            xml.bytes.push(CLOSE_START);
            content(xml);
            if xml.bytes.len() == start + 1 {
                xml.bytes[start] = CLOSE_EMPTY;
            } else {
                xml.bytes.push(CLOSE_ELEMENT);
            }
        });
    }

    /// A value in an element or an attribute.
    pub(crate) fn value(&mut self, value: Value<'_>) {
        let fields = self.fields;
        match value {
            Value::Fixed(text) => self.text(text),
            Value::Field(index) if self.is_template => {
                self.bytes.push(SLOT);
                self.u16(index);
                self.bytes.push(fields[index].kind);
            }
            Value::Field(index) => self.text(&fields[index].text),
        }
    }

    fn attributes(&mut self, attributes: &[(&str, Value<'_>)]) {
        self.sized(|xml| {
            for (number, (name, value)) in (1..).zip(attributes) {
                let more = if number < attributes.len() { WITH_ATTRIBUTES } else { 0 };
                xml.bytes.push(ATTRIBUTE | more);
                xml.name(name);
                xml.value(*value);
            }
        });
    }

    fn definition(&mut self, write: fn(&mut Xml<'_>)) {
        // No other template follows in its bucket; the GUID begins with the id.
        self.u32(0);
        self.u32(TEMPLATE_ID);
        self.bytes.extend([0; 12]);
        self.sized(|xml| xml.fragment(write));
    }

    fn fragment(&mut self, write: fn(&mut Xml<'_>)) {
        self.bytes.extend(FRAGMENT);
        write(self);
        self.bytes.push(END);
    }

    /// Where the name stands, which is right here, and the name.
    fn name(&mut self, name: &str) {
        self.u32(small(self.base + self.bytes.len() + 4));
        // No other name follows in its bucket.
        self.u32(0);
        let hash = name.encode_utf16().fold(0_u32, |hash, unit| hash.wrapping_mul(65_599) + u32::from(unit));
        self.bytes.extend(&hash.to_le_bytes()[..2]);
        self.u16(name.encode_utf16().count());
        self.bytes.extend(utf16(name));
        self.u16(0);
    }

    fn text(&mut self, text: &str) {
        self.bytes.extend([TEXT, 0x01]);
        self.u16(text.encode_utf16().count());
        self.bytes.extend(utf16(text));
    }

    /// What `content` writes, after its size.
    fn sized(&mut self, content: impl FnOnce(&mut Self)) {
        let at = self.bytes.len();
        self.u32(0);
        content(self);
        let size = small(self.bytes.len() - at - 4);
        put(&mut self.bytes, at, &size.to_le_bytes());
    }

    fn u16(&mut self, number: usize) {
        // A longer text does not fit into a chunk, which is noticed when it is put there.
        self.bytes.extend(u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes());
    }

    fn u32(&mut self, number: u32) {
        self.bytes.extend(number.to_le_bytes());
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
