//! The collector as a program, for tests in other languages.
//!
//! ```text
//! iris-hec-mock TOKEN [PORT]
//! ```
//!
//! It says where it listens, and then answers each line that it reads with one line of JSON, until there is none:
//!
//! * `tally`: what it was given;
//! * `first FAULT...`: what happens to the next requests, one to each, by the names of `Fault::from_name`;
//! * `always FAULT`: what happens to all requests from now on.
#![allow(clippy::print_stdout, reason = "a program for tests answers by what it prints")]

use std::io;
use std::process::ExitCode;

use iris_hec_mock::{Count, Fault, Faults, HecMock, Settings, Tally};
use serde_json::{Value, json};

const ID: &str = "/fields/iris_event_id";
const VALUES: [&str; 4] = ["/index", "/host", "/source", "/sourcetype"];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let token = arguments.next();
    let port = arguments.next().map_or(Ok(0), |port| port.parse());
    let (Some(token), Ok(port)) = (token, port) else {
        eprintln!("iris-hec-mock TOKEN [PORT]");
        return ExitCode::from(2);
    };
    let count = Count::Ids(ID.into());
    let values = VALUES.map(str::to_owned).to_vec();
    let mock = HecMock::start(Settings { token, port, count, values, ..Settings::default() });
    println!("{}", mock.url());
    for line in io::stdin().lines().map_while(Result::ok) {
        println!("{}", answer(&mock, &line));
    }
    ExitCode::SUCCESS
}

fn answer(mock: &HecMock, line: &str) -> Value {
    let mut words = line.split_whitespace();
    let command = words.next().unwrap_or_default();
    let Some(faults) = words.map(Fault::from_name).collect::<Option<Vec<Fault>>>() else {
        return json!({ "error": format!("there is no such fault: {line}") });
    };
    match command {
        "tally" => return tally(&mock.tally()),
        "first" => mock.set_faults(Faults::first(faults)),
        "always" => mock.set_faults(Faults::random(0, 1000, faults)),
        _ => return json!({ "error": format!("there is no such command: {line}") }),
    }
    json!({})
}

fn tally(tally: &Tally) -> Value {
    json!({
        "events": tally.events,
        "distinct": tally.ids.len(),
        "doubled": tally.doubled(),
        "doubled_without_cause": tally.doubled_without_cause().len(),
        "requests": tally.requests,
        "refused": tally.refused,
        "values": tally.values,
    })
}
