//! Events into a collector: all of them arrive, whatever it answers, and what may be there twice is counted.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

mod common;

use std::time::{Duration, Instant};

use iris_hec_mock::{Count, Fault, Faults, HecMock, Settings as MockSettings};
use iris_ingest::sink::ID_FIELD;
use iris_ingest::{Batching, Envelope, FileState, Hec, HecSettings, Outcome, Settings, run};
use iris_runtime::{Fault as Blame, Secret};

use common::{JsonLines, files};

fn mock(faults: Faults, max_body: usize) -> HecMock {
    let count = Count::Ids(format!("/fields/{ID_FIELD}"));
    HecMock::start(MockSettings { faults, max_body, count, ..MockSettings::default() })
}

fn settings(mock: &HecMock) -> HecSettings {
    HecSettings {
        envelope: Envelope { index: Some("main".into()), ..Envelope::default() },
        batching: Batching { max_bytes: 20_000, ..Batching::default() },
        patience: Duration::from_secs(20),
        ..HecSettings::new(mock.url(), Secret::new(MockSettings::default().token))
    }
}

/// Sends three files with a thousand events each.
fn send(settings: HecSettings) -> Outcome {
    let (_folder, paths) = files(&[1_000, 1_000, 1_000]);
    let hec = Hec::new(settings).unwrap();
    run(&JsonLines, &hec, &paths, &Settings { threads: 2, ..Settings::default() }).unwrap()
}

#[test]
fn everything_arrives_once_packed_or_not() {
    for gzip in [None, Some(1), Some(6)] {
        let mock = mock(Faults::none(), 1 << 20);
        let outcome = send(HecSettings { gzip, ..settings(&mock) });
        let tally = mock.tally();
        assert_eq!((outcome.events, outcome.possibly_twice, outcome.stopped), (3_000, 0, None));
        assert_eq!((tally.ids.len(), tally.doubled()), (3_000, 0));
        assert_eq!(tally.refused, Vec::<String>::new());
        assert!(tally.connections.0 <= 2, "connections are used again: {:?}", tally.connections);
        assert_eq!(tally.bytes.0 == tally.bytes.1, gzip.is_none(), "{:?}", tally.bytes);
    }
}

#[test]
fn every_fault_is_lived_through_and_doubt_is_counted() {
    let mock = mock(Faults::first(Fault::ALL), 1 << 20);
    let outcome = send(settings(&mock));
    let tally = mock.tally();
    assert_eq!((outcome.stopped.as_deref(), outcome.events, tally.ids.len()), (None, 3_000, 3_000));
    assert_eq!(tally.doubled_without_cause(), Vec::<&str>::new());
    assert!(tally.doubled() > 0 && tally.doubled() <= outcome.possibly_twice, "{}", outcome.possibly_twice);
    assert!(outcome.files.iter().all(|file| file.state == FileState::Done));
}

#[test]
fn doubts_outlive_the_run_that_had_them() {
    let mock = mock(Faults::first([Fault::LostAnswer]), 1 << 20);
    let (folder, paths) = files(&[1_000]);
    let run = || {
        let marks = Some(folder.path().join("marks"));
        run(
            &JsonLines,
            &Hec::new(settings(&mock)).unwrap(),
            &paths,
            &Settings { marks, ..Settings::default() },
        )
    };
    let (first, second) = (run().unwrap(), run().unwrap());
    assert_eq!((first.events, second.events, second.before), (1_000, 0, 1_000));
    assert!(first.possibly_twice >= mock.tally().doubled() && mock.tally().doubled() > 0);
    assert_eq!(second.possibly_twice, first.possibly_twice);
}

#[test]
fn what_is_asked_for_is_waited_for() {
    let mock = mock(Faults::first([Fault::TooMany(1), Fault::TooMany(1)]), 1 << 20);
    let began = Instant::now();
    assert_eq!(send(settings(&mock)).events, 3_000);
    assert!(began.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_batch_that_is_too_large_is_halved_and_the_next_ones_are_smaller() {
    let mock = mock(Faults::none(), 6_000);
    let outcome = send(HecSettings { gzip: None, ..settings(&mock) });
    let tally = mock.tally();
    assert_eq!((outcome.events, tally.ids.len(), tally.doubled()), (3_000, 3_000, 0));
    assert_eq!(outcome.possibly_twice, 0);
}

#[test]
fn an_event_that_is_too_large_by_itself_is_reported() {
    let mock = mock(Faults::none(), 50);
    let (_folder, paths) = files(&[3]);
    let hec = Hec::new(HecSettings { gzip: None, ..settings(&mock) }).unwrap();
    let outcome = run(&JsonLines, &hec, &paths, &Settings::default()).unwrap();
    assert_eq!((outcome.events, outcome.files[0].refused), (0, 3));
    assert!(outcome.files[0].findings[0].contains("was not taken by the sink"), "{:?}", outcome.files[0]);
}

#[test]
fn a_wrong_token_stops_the_run_with_splunks_words_and_without_the_token() {
    let mock = mock(Faults::none(), 1 << 20);
    let outcome = send(HecSettings { token: Secret::new("s3cret"), ..settings(&mock) });
    let reason = outcome.stopped.unwrap();
    assert!(reason.contains("takes no events: status 40") && reason.contains("code"), "{reason}");
    assert!(!reason.contains("s3cret"), "{reason}");
    assert!(reason.ends_with("; give the token of this collector"), "{reason}");
    assert!(outcome.files.iter().all(|file| matches!(file.state, FileState::Failed(_))));
    assert_eq!(mock.tally().events, 0);
}

#[test]
fn patience_ends() {
    let mock = mock(Faults::first([Fault::Busy; 200]), 1 << 20);
    let outcome = send(HecSettings { patience: Duration::from_millis(300), ..settings(&mock) });
    let reason = outcome.stopped.unwrap();
    assert!(reason.contains("given up after 0 s, see whether it runs and can be reached"), "{reason}");
}

/// What a run that failed has not delivered is counted by the next one only as far as it may have arrived.
#[test]
fn refusals_leave_no_doubt_behind_and_lost_answers_do() {
    let then_busy = |first: &[Fault]| [first, &[Fault::Busy; 500]].concat();
    for (faults, expected) in [
        (then_busy(&[]), 0),
        (then_busy(&[Fault::LostAnswer]), 1_000),
        // One half arrives, the other does not.
        (then_busy(&[Fault::TooLarge, Fault::None]), 500),
    ] {
        let mock = mock(Faults::first(faults.clone()), 1 << 20);
        let (folder, paths) = files(&[1_000]);
        let all_in_one = Batching { max_bytes: 1 << 20, ..Batching::default() };
        let go = |hec: HecSettings| {
            let marks = Some(folder.path().join("marks"));
            let settings = Settings { marks, ..Settings::default() };
            let hec = Hec::new(HecSettings { batching: all_in_one, ..hec }).unwrap();
            run(&JsonLines, &hec, &paths, &settings).unwrap()
        };
        let first = go(HecSettings { patience: Duration::from_millis(300), ..settings(&mock) });
        assert!(first.stopped.is_some() && first.events == 0, "{first:?}");
        mock.set_faults(Faults::none());
        let wrong = go(HecSettings { token: Secret::new("wrong"), ..settings(&mock) });
        assert!(wrong.stopped.unwrap().contains("give the token"));
        let last = go(settings(&mock));
        assert_eq!((last.stopped, last.events), (None, 1_000));
        assert_eq!((last.possibly_twice, mock.tally().doubled()), (expected, expected), "{:?}", &faults[..3]);
    }
}

#[test]
fn nobody_there_is_said_and_leaves_no_doubt() {
    let gone = mock(Faults::none(), 1 << 20);
    let settings = HecSettings { patience: Duration::from_millis(200), ..settings(&gone) };
    let settings = HecSettings { url: "http://127.0.0.1:9".into(), ..settings };
    let outcome = send(settings);
    assert!(outcome.stopped.unwrap().contains("http://127.0.0.1:9 takes no events"));
    assert_eq!((outcome.events, outcome.possibly_twice), (0, 0));
}

#[test]
fn bad_settings_are_mistakes_of_the_configuration() {
    let mock = mock(Faults::none(), 1 << 20);
    let error = |settings| Hec::new(settings).err().unwrap();
    for (settings, text) in [
        (HecSettings { url: "splunk".into(), ..settings(&mock) }, "URL"),
        (HecSettings { token: Secret::new("a\nb"), ..settings(&mock) }, "token"),
        (HecSettings { ca: Some("no pem".into()), ..settings(&mock) }, "certificates"),
        (HecSettings { proxy: Some(Secret::new("gopher://u:s3cret@p")), ..settings(&mock) }, "proxy"),
    ] {
        let error = error(settings);
        assert_eq!(error.fault(), Blame::Configuration, "{error}");
        assert!(error.to_string().contains(text) && !error.to_string().contains("s3cret"), "{error}");
    }
}
