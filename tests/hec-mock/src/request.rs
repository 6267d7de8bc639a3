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
    pub(crate) fn events(&self, body: &[u8], count: &Count) -> Result<Batch, String> {
        let mut unpacked = Vec::new();
        let plain = if self.is_gzip {
            let read = GzDecoder::new(body).take(MAX_UNPACKED).read_to_end(&mut unpacked);
            read.map_err(|error| format!("the body is no gzip: {error}"))?;
            &unpacked
        } else {
            body
        };
        let bytes = (body.len() as u64, plain.len() as u64);
        let (events, ids) = match count {
            Count::Lines => (lines(plain), Vec::new()),
            Count::Ids(pointer) => {
                let ids = ids(plain, pointer)?;
                (ids.len() as u64, ids)
            }
        };
        Ok(Batch { events, ids, bytes })
    }
}

fn lines(body: &[u8]) -> u64 {
    // Sums of a byte are added up quickly.
    body.chunks(255).map(|part| u64::from(part.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>())).sum()
}

/// The ids of events that stand one after the other.
fn ids(body: &[u8], pointer: &str) -> Result<Vec<String>, String> {
    let read = |(number, event): (usize, serde_json::Result<Value>)| {
        let event = event.map_err(|error| format!("event {number} is no JSON: {error}"))?;
        if event.get("event").is_none_or(Value::is_null) {
            return Err(format!("event {number} has no `event`"));
        }
        match event.pointer(pointer) {
            Some(Value::String(id)) => Ok(id.clone()),
            Some(Value::Number(id)) => Ok(id.to_string()),
            _ => Err(format!("event {number} has no id at `{pointer}`")),
        }
    };
    Deserializer::from_slice(body).into_iter().enumerate().map(read).collect()
}
