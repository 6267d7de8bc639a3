//! Reads requests from a connection, and events from their bodies.

use std::io::{self, BufRead, Read};

use flate2::read::GzDecoder;
use serde_json::{Deserializer, Value};

use crate::Count;
use crate::tally::Batch;

/// The most bytes of a head.
const MAX_HEAD: u64 = 64 << 10;
/// The most bytes of a body that was unpacked.
const MAX_UNPACKED: u64 = 1 << 30;

/// The head of a request.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) path: String,
    pub(crate) length: usize,
    pub(crate) token: Option<String>,
    is_gzip: bool,
}

impl Head {
    /// The next head, or nothing when the connection was closed.
    pub(crate) fn read(stream: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut lines = stream.take(MAX_HEAD);
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut head = Self { path, ..Self::default() };
        loop {
            line.clear();
            if lines.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let Some((name, value)) = line.split_once(':') else { break };
            head.header(&name.to_ascii_lowercase(), value.trim());
        }
        Ok(Some(head))
    }

    fn header(&mut self, name: &str, value: &str) {
        match name {
            "content-length" => self.length = value.parse().unwrap_or_default(),
            "content-encoding" => self.is_gzip = value.eq_ignore_ascii_case("gzip"),
            "authorization" => self.token = value.strip_prefix("Splunk ").map(str::to_owned),
            _ => {}
        }
    }

    /// The events of the body, or what is wrong with it.
    pub(crate) fn events(&self, body: &[u8], count: &Count, counted: &[String]) -> Result<Batch, String> {
        let mut unpacked = Vec::new();
        let plain = if self.is_gzip {
            let read = GzDecoder::new(body).take(MAX_UNPACKED).read_to_end(&mut unpacked);
            read.map_err(|error| format!("the body is no gzip: {error}"))?;
            &unpacked
        } else {
            body
        };
        let bytes = (body.len() as u64, plain.len() as u64);
        let mut batch = Batch { events: 0, ids: Vec::new(), values: Vec::new(), bytes };
        match count {
            Count::Lines => batch.events = lines(plain),
            Count::Ids(pointer) => read(plain, pointer, counted, &mut batch)?,
        }
        Ok(batch)
    }
}

fn lines(body: &[u8]) -> u64 {
    // Sums of a byte are added up quickly.
    body.chunks(255).map(|part| u64::from(part.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>())).sum()
}

/// Reads events that stand one after the other: their ids, and the values that are counted.
fn read(body: &[u8], pointer: &str, counted: &[String], batch: &mut Batch) -> Result<(), String> {
    for (number, event) in Deserializer::from_slice(body).into_iter::<Value>().enumerate() {
        let event = event.map_err(|error| format!("event {number} is no JSON: {error}"))?;
        if event.get("event").is_none_or(Value::is_null) {
            return Err(format!("event {number} has no `event`"));
        }
        batch.events += 1;
        let id = text(&event, pointer).ok_or_else(|| format!("event {number} has no id at `{pointer}`"))?;
        batch.ids.push(id);
        let found = counted.iter().filter_map(|pointer| Some((pointer.clone(), text(&event, pointer)?)));
        batch.values.extend(found);
    }
    Ok(())
}

/// A text or a number in an event.
fn text(event: &Value, pointer: &str) -> Option<String> {
    match event.pointer(pointer)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
