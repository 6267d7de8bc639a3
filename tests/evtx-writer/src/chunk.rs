//! A chunk that is being filled.

use crate::binxml::Xml;
use crate::event::{self, Event};
use crate::layout::{
    CHUNK_BYTES, CHUNK_HEADER_BYTES, CHUNK_MAGIC, HEADER_SIZE, RECORD_HEADER_BYTES, RECORD_MAGIC, in_chunk,
    put, seal_data, seal_header, small,
};
use crate::writer::Form;

pub(crate) struct Chunk {
    bytes: Vec<u8>,
    form: Form,
    /// Where the template of the chunk stands, once a record has brought it.
    template: Option<usize>,
    last_record: usize,
    free: usize,
    ids: Option<(u64, u64)>,
}

impl Chunk {
    pub(crate) fn new(form: Form) -> Self {
        Self {
            bytes: vec![0; CHUNK_BYTES],
            form,
            template: None,
            last_record: 0,
            free: CHUNK_HEADER_BYTES,
            ids: None,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_none()
    }

    /// Appends the event; false when it does not fit any more.
    pub(crate) fn push(&mut self, event: &Event) -> bool {
        let fields = event.fields();
        // A text that does not fit into a chunk at all must not reach the numbers of 16 and 32 bits.
        if event.text.len() + event.computer.len() > CHUNK_BYTES {
            return false;
        }
        let base = self.free + RECORD_HEADER_BYTES;
        let (content, template) = match self.form {
            Form::Plain => (Xml::plain(base, &fields, event::write), None),
            Form::Templates => {
                let (content, at) = Xml::filled(base, &fields, self.template, event::write);
                (content, Some(at))
            }
        };
        let size = RECORD_HEADER_BYTES + content.len() + 4;
        if self.free + size > CHUNK_BYTES {
            return false;
        }
        let record = [
            RECORD_MAGIC,
            &small(size).to_le_bytes()[..],
            &event.id.to_le_bytes(),
            &event.written.to_le_bytes(),
            &content,
            &small(size).to_le_bytes(),
        ]
        .concat();
        put(&mut self.bytes, self.free, &record);
        self.template = template;
        self.last_record = self.free;
        self.free += size;
        self.ids = Some((self.ids.map_or(event.id, |(first, _)| first), event.id));
        true
    }

    /// The finished chunk.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        let (first, last) = self.ids.unwrap_or_default();
        put(&mut self.bytes, 0, CHUNK_MAGIC);
        for (at, id) in [
            (in_chunk::FIRST_NUMBER, first),
            (in_chunk::LAST_NUMBER, last),
            (in_chunk::FIRST_ID, first),
            (in_chunk::LAST_ID, last),
        ] {
            put(&mut self.bytes, at, &id.to_le_bytes());
        }
        for (at, number) in [
            (in_chunk::HEADER_SIZE, HEADER_SIZE),
            (in_chunk::LAST_RECORD, small(self.last_record)),
            (in_chunk::FREE_SPACE, small(self.free)),
        ] {
            put(&mut self.bytes, at, &number.to_le_bytes());
        }
        seal_data(&mut self.bytes);
        seal_header(&mut self.bytes);
        self.bytes
    }
}
