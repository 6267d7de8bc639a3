//! What senders see of the collector, and what it counts, through plain connections.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use iris_hec_mock::{Count, Fault, Faults, HecMock, Settings};

const PATH: &str = "/services/collector/event";

fn mock(faults: Faults) -> HecMock {
    HecMock::start(Settings { faults, count: Count::Ids("/fields/id".into()), ..Settings::default() })
}

fn connect(mock: &HecMock) -> TcpStream {
    let stream = TcpStream::connect(mock.url().strip_prefix("http://").unwrap()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream
}

fn token() -> String {
    format!("Authorization: Splunk {}\r\n", Settings::default().token)
}

/// Sends a request, and gives what is answered, which may be nothing.
fn post(stream: &mut TcpStream, path: &str, headers: &str, body: &[u8]) -> String {
    let head =
        format!("POST {path} HTTP/1.1\r\nHost: test\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    let _ = stream.write_all(&[head.as_bytes(), body].concat());
    let mut answer = Vec::new();
    let mut part = [0; 1024];
    while !answer.ends_with(b"}") {
        match stream.read(&mut part) {
            Ok(count @ 1..) => answer.extend(&part[..count]),
            _ => break,
        }
    }
    String::from_utf8(answer).unwrap()
}

fn events(ids: &[u64]) -> Vec<u8> {
    let line = |id: &u64| format!("{{\"event\":{{\"n\":1}},\"fields\":{{\"id\":\"{id}\"}}}}\n");
    ids.iter().map(line).collect::<String>().into_bytes()
}

#[test]
fn events_are_counted_by_their_ids_on_a_connection_that_stays() {
    let mock = mock(Faults::none());
    let mut stream = connect(&mock);
    let answer = post(&mut stream, PATH, &token(), &events(&[1, 2, 3]));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\"code\":0}"), "{answer}");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&events(&[3, 4])).unwrap();
    let headers = token() + "Content-Encoding: gzip\r\n";
    assert!(post(&mut stream, PATH, &headers, &gzip.finish().unwrap()).contains(" 200 "));
    let tally = mock.tally();
    assert_eq!((tally.events, tally.ids.len(), tally.doubled()), (5, 4, 1));
    assert_eq!(tally.doubled_without_cause(), ["3"]);
    assert_eq!((tally.requests, tally.connections), (2, (1, 1, 1)));
    assert_eq!(tally.refused, [""; 0]);
}

#[test]
fn what_a_sender_gets_wrong_is_refused_and_kept() {
    let mock = mock(Faults::none());
    let mut stream = connect(&mock);
    for (path, headers, body, status, reason) in [
        (PATH, String::new(), &events(&[1])[..], " 401 ", "there is no token"),
        (PATH, "Authorization: Splunk other\r\n".into(), &events(&[1]), " 403 ", "the token is another one"),
        ("/other", token(), &events(&[1]), " 404 ", "there is nothing at /other"),
        (PATH, token(), b"", " 400 ", "there is no event"),
        (PATH, token(), b"{\"event\":1}", " 400 ", "event 0 has no id at `/fields/id`"),
        (PATH, token(), b"{\"fields\":{\"id\":1}}", " 400 ", "event 0 has no `event`"),
    ] {
        let answer = post(&mut stream, path, &headers, body);
        assert!(answer.contains(status), "{reason}: {answer}");
        assert_eq!(mock.tally().refused.last().unwrap(), reason);
    }
    assert!(post(&mut stream, PATH, &token(), b"{\"event\":").contains(" 400 "));
    let headers = token() + "Content-Encoding: gzip\r\n";
    assert!(post(&mut stream, PATH, &headers, &events(&[1])).contains(" 400 "));
    assert_eq!((mock.tally().events, mock.tally().refused.len()), (0, 8));
}

#[test]
fn faults_that_refuse_take_nothing() {
    for (fault, status) in [
        (Fault::TooMany(7), " 429 "),
        (Fault::Busy, " 503 "),
        (Fault::Internal, " 500 "),
        (Fault::TooLarge, " 413 "),
    ] {
        let mock = mock(Faults::first([fault]));
        let mut stream = connect(&mock);
        let answer = post(&mut stream, PATH, &token(), &events(&[1]));
        assert!(answer.contains(status), "{answer}");
        assert_eq!(answer.contains("Retry-After: 7\r\n"), fault == Fault::TooMany(7), "{answer}");
        assert_eq!(mock.tally().events, 0, "{fault:?}");
        assert!(post(&mut stream, PATH, &token(), &events(&[1])).contains(" 200 "), "{fault:?}");
        assert_eq!((mock.tally().events, mock.tally().faults[&fault]), (1, 1));
    }
    let mock = mock(Faults::first([Fault::Reset]));
    assert_eq!(post(&mut connect(&mock), PATH, &token(), &events(&[1])), "");
    assert_eq!(mock.tally().events, 0);
}

#[test]
fn faults_after_acceptance_take_the_events() {
    for (fault, answered) in [
        (Fault::LostAnswer, ""),
        (Fault::CutAnswer, "HTTP/1.1 200 OK\r\n"),
        (Fault::CloseAfter, "HTTP/1.1 200 OK\r\n"),
        (Fault::Slow, "HTTP/1.1 200 OK\r\n"),
    ] {
        let mock = mock(Faults::first([fault]));
        let mut stream = connect(&mock);
        let answer = post(&mut stream, PATH, &token(), &events(&[1]));
        assert!(answer.starts_with(answered), "{fault:?}: {answer}");
        assert_eq!(answer.ends_with('}'), !fault.is_unknown(), "{fault:?}: {answer}");
        let again = post(&mut stream, PATH, &token(), &events(&[2]));
        assert_eq!(again.contains(" 200 "), fault == Fault::Slow, "{fault:?}: {again}");
        let tally = mock.tally();
        assert_eq!(tally.ids["1"], 1, "{fault:?}");
        assert_eq!(tally.unknown.contains("1"), fault.is_unknown(), "{fault:?}");
    }
}

#[test]
fn a_body_beyond_the_limit_is_refused_and_lines_can_be_counted() {
    let mock = HecMock::start(Settings { max_body: 200, ..Settings::default() });
    let mut stream = connect(&mock);
    assert!(post(&mut stream, PATH, &token(), &[b'\n'; 201]).contains(" 413 "));
    assert!(post(&mut stream, PATH, &token(), &[b'\n'; 200]).contains(" 200 "));
    assert_eq!((mock.tally().events, mock.tally().bytes), (200, (200, 200)));
}
