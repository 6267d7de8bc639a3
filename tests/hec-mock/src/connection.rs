//! Serves one connection: request after request, each with its fault.

use std::io::{self, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use crate::answer::Answer;
use crate::request::Head;
use crate::{Fault, Shared};

/// A connection on which nothing comes for so long is closed.
const IDLE: Duration = Duration::from_secs(120);
/// How a slow collector reads at first: so many bytes, each after a pause.
const SLOW_BYTES: usize = 10;
const PAUSE: Duration = Duration::from_millis(5);

/// The paths that take events.
const COLLECTOR: [&str; 3] =
    ["/services/collector", "/services/collector/event", "/services/collector/event/1.0"];
const HEALTH: &str = "/services/collector/health";

pub(crate) fn serve(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(64 << 10, stream);
    while let Some(head) = Head::read(&mut reader)? {
        if !one(&head, &mut reader, stream, shared)? {
            break;
        }
    }
    Ok(())
}

/// Handles a request; false when the connection is to be closed.
fn one(head: &Head, reader: &mut impl Read, stream: &TcpStream, shared: &Shared) -> io::Result<bool> {
    let path = head.path.split('?').next().unwrap_or_default();
    if path == HEALTH {
        return answer(stream, &Answer::healthy());
    }
    shared.tally().requests += 1;
    let fault = shared.next_fault();
    if fault != Fault::None {
        *shared.tally().faults.entry(fault).or_default() += 1;
    }
    if fault == Fault::Reset {
        return Ok(false);
    }
    if head.length > shared.max_body {
        // What is not read would be taken for the next request.
        io::copy(&mut reader.take(head.length as u64), &mut io::sink())?;
        return answer(stream, &Answer::too_large());
    }
    let body = body(head, reader, fault)?;
    let refusal = match fault {
        Fault::TooMany(seconds) => Some(Answer::too_many(seconds)),
        Fault::Busy => Some(Answer::busy()),
        Fault::Internal => Some(Answer::internal()),
        Fault::TooLarge => Some(Answer::too_large()),
        _ => None,
    };
    if let Some(refusal) = refusal {
        return answer(stream, &refusal);
    }
    match take(head, path, &body, shared, fault) {
        Err((refusal, reason)) => {
            shared.tally().refused.push(reason);
            answer(stream, &refusal)
        }
        Ok(()) => accepted(stream, fault),
    }
}

/// Takes the events, or says why not.
fn take(head: &Head, path: &str, body: &[u8], shared: &Shared, fault: Fault) -> Result<(), (Answer, String)> {
    if !COLLECTOR.contains(&path) {
        return Err((Answer::not_found(), format!("there is nothing at {path}")));
    }
    match &head.token {
        None => return Err((Answer::no_token(), "there is no token".into())),
        Some(token) if *token != shared.token => {
            return Err((Answer::wrong_token(), "the token is another one".into()));
        }
        Some(_) => {}
    }
    if body.is_empty() {
        return Err((Answer::no_data(), "there is no event".into()));
    }
    let batch = head
        .events(body, &shared.count, &shared.values)
        .map_err(|reason| (Answer::invalid_data(), reason))?;
    shared.tally().take(batch, fault);
    Ok(())
}

/// The whole body.
fn body(head: &Head, reader: &mut impl Read, fault: Fault) -> io::Result<Vec<u8>> {
    let mut body = vec![0; head.length];
    let slow = if fault == Fault::Slow { SLOW_BYTES.min(head.length) } else { 0 };
    let (first, rest) = body.split_at_mut(slow);
    for byte in first.chunks_mut(1) {
        thread::sleep(PAUSE);
        reader.read_exact(byte)?;
    }
    reader.read_exact(rest)?;
    Ok(body)
}

/// Tells the sender that its events were taken, as far as the fault lets it know.
fn accepted(mut stream: &TcpStream, fault: Fault) -> io::Result<bool> {
    let success = Answer::success().to_bytes();
    match fault {
        Fault::LostAnswer => Ok(false),
        Fault::CutAnswer => {
            stream.write_all(success.get(..success.len() / 2).unwrap_or_default())?;
            Ok(false)
        }
        _ => {
            stream.write_all(&success)?;
            Ok(fault != Fault::CloseAfter)
        }
    }
}

fn answer(mut stream: &TcpStream, answer: &Answer) -> io::Result<bool> {
    stream.write_all(&answer.to_bytes())?;
    Ok(true)
}
