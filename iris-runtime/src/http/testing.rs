//! A server for tests: it answers the connections of one loopback port, one after the other.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// The server and what it was asked.
pub(super) struct Server {
    port: u16,
    heard: Receiver<String>,
}

impl Server {
    /// Answers the n-th connection with the n-th text, then hears no more. `{port}` stands for its port.
    pub(super) fn new(answers: impl IntoIterator<Item = String>) -> Self {
        let answers: Vec<String> = answers.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (said, heard) = channel();
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                // A receiver that is gone has seen enough.
                let _ = said.send(read_request(&mut stream));
                let _ = stream.write_all(answer.replace("{port}", &port.to_string()).as_bytes());
            }
        });
        Self { port, heard }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The next request that came, as it was on the wire.
    pub(super) fn heard(&self) -> String {
        self.heard.recv_timeout(Duration::from_secs(5)).expect("no request came")
    }

    /// Whether nothing more came.
    pub(super) fn is_quiet(&self) -> bool {
        self.heard.recv_timeout(Duration::from_millis(50)).is_err()
    }
}

/// An answer with a length, after which the connection is closed.
pub(super) fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

/// Reads to the end of the request: the head, and as many bytes as it announces.
pub(super) fn read_request(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
        text.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&text).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    let _ = stream.read_exact(&mut body);
    text.extend(body);
    String::from_utf8_lossy(&text).into_owned()
}
