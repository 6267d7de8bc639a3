//! A collector with a certificate: checked, against the CA that is given.
//!
//! `ca.pem` signed `server.pem` for `localhost`. Its key was thrown away; `server.key` opens nothing but this test.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

#[path = "../common/mod.rs"]
mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use iris_ingest::{Hec, HecSettings, Outcome, Settings, run};
use iris_runtime::Secret;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use common::{JsonLines, files};

const CA: &str = include_str!("ca.pem");

/// A collector that takes everything, behind TLS, on this port.
fn collector() -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let certificate = CertificateDer::from_pem_slice(include_bytes!("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("server.key")).unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let config = Arc::clone(&config);
            // A sender that does not like the certificate hangs up.
            thread::spawn(move || drop(serve(stream.unwrap(), config)));
        }
    });
    port
}

fn serve(stream: TcpStream, config: Arc<ServerConfig>) -> std::io::Result<()> {
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut stream = BufReader::new(StreamOwned::new(connection, stream));
    loop {
        let (mut line, mut length) = (String::new(), 0);
        while stream.read_line(&mut line)? > 0 && line != "\r\n" {
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            line.clear();
        }
        if line.is_empty() {
            return Ok(());
        }
        stream.read_exact(&mut vec![0; length])?;
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 27\r\n\r\n{\"text\":\"Success\",\"code\":0}";
        stream.get_mut().write_all(answer.as_bytes())?;
        stream.get_mut().flush()?;
    }
}

fn send(change: impl FnOnce(HecSettings) -> HecSettings) -> Outcome {
    let settings = HecSettings::new(format!("https://localhost:{}", collector()), Secret::new("token"));
    let settings = change(HecSettings { patience: Duration::from_millis(300), ..settings });
    let (_folder, paths) = files(&[100]);
    run(&JsonLines, &Hec::new(settings).unwrap(), &paths, &Settings::default()).unwrap()
}

#[test]
fn a_certificate_of_the_given_ca_is_taken() {
    let outcome = send(|settings| HecSettings { ca: Some(CA.into()), ..settings });
    assert_eq!((outcome.stopped, outcome.events), (None, 100));
}

#[test]
fn a_certificate_of_an_unknown_ca_is_refused_and_nothing_was_sent() {
    for ca in [None, Some(include_str!("server.pem").to_owned())] {
        let outcome = send(|settings| HecSettings { ca, ..settings });
        let reason = outcome.stopped.unwrap();
        assert!(reason.contains("takes no events: "), "{reason}");
        assert!(!reason.contains("given up"), "another try would end the same way: {reason}");
        assert_eq!((outcome.events, outcome.possibly_twice), (0, 0));
    }
}

#[test]
fn nothing_is_checked_where_somebody_says_so() {
    let outcome = send(|settings| HecSettings { verify: false, ..settings });
    assert_eq!((outcome.stopped, outcome.events), (None, 100));
}
