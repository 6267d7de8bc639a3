//! A service on this machine that takes its time: what an enricher waits for, without the network.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

const BODY: &str = r#"{"malicious": 3}"#;

/// Answers every GET after a fixed time, each connection on a thread of its own.
pub struct Service {
    address: SocketAddr,
    answered: Arc<AtomicUsize>,
}

impl Service {
    /// Starts it on a free port of the loopback interface.
    ///
    /// # Errors
    ///
    /// When there is no port to listen on.
    pub fn start(delay: Duration) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let answered = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&answered);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(io::Result::ok) {
                let count = Arc::clone(&count);
                // A client that hangs up is none of our business.
                thread::spawn(move || serve(&stream, delay, &count));
            }
        });
        Ok(Self { address, answered })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests it has answered.
    pub fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }
}

fn serve(mut stream: &TcpStream, delay: Duration, answered: &AtomicUsize) -> io::Result<()> {
    // Without it, the answer may wait for the acknowledgement of the one before.
    stream.set_nodelay(true)?;
    let mut lines = BufReader::new(stream).lines();
    loop {
        // The head of a GET ends with an empty line, and nothing follows.
        loop {
            match lines.next() {
                Some(Ok(line)) if line.is_empty() => break,
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
                None => return Ok(()),
            }
        }
        thread::sleep(delay);
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}", BODY.len());
        stream.write_all(format!("{head}\r\n\r\n{BODY}").as_bytes())?;
        answered.fetch_add(1, Ordering::Relaxed);
    }
}
