//! A client for JSON over one connection, as small as it can be.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

pub(crate) struct Client {
    address: String,
    key: String,
    connection: Option<BufReader<TcpStream>>,
}

impl Client {
    pub(crate) fn new(address: &str, key: &str) -> Self {
        Self { address: address.to_owned(), key: key.to_owned(), connection: None }
    }

    pub(crate) fn get(&mut self, path: &str) -> Option<(u16, Value)> {
        self.send("GET", path, "")
    }

    pub(crate) fn post(&mut self, path: &str, body: &Value) -> Option<(u16, Value)> {
        self.send("POST", path, &body.to_string())
    }

    /// Status and JSON of the answer; `None` when the connection breaks before it is whole.
    fn send(&mut self, method: &str, path: &str, body: &str) -> Option<(u16, Value)> {
        if self.connection.is_none() {
            let stream = TcpStream::connect(&self.address).ok()?;
            stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
            self.connection = Some(BufReader::new(stream));
        }
        let answer = self.exchange(method, path, body);
        if answer.is_none() {
            self.connection = None;
        }
        answer
    }

    fn exchange(&mut self, method: &str, path: &str, body: &str) -> Option<(u16, Value)> {
        let stream = self.connection.as_mut()?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nx-iris-auth: {}\r\ncontent-length: {}\r\n\r\n",
            self.address,
            self.key,
            body.len()
        );
        stream.get_mut().write_all(format!("{head}{body}").as_bytes()).ok()?;
        let mut line = String::new();
        stream.read_line(&mut line).ok()?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let mut length = 0;
        loop {
            line.clear();
            stream.read_line(&mut line).ok()?;
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut bytes = vec![0; length];
        stream.read_exact(&mut bytes).ok()?;
        Some((status, serde_json::from_slice(&bytes).unwrap_or_default()))
    }
}
