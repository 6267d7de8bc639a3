//! What the macros cost while a module is compiled.
//!
//! ```text
//! cargo run --release -p iris-benches --bin compile                  both, about ten minutes
//! cargo run --release -p iris-benches --bin compile -- incremental   a module beside the same one by hand
//! cargo run --release -p iris-benches --bin compile -- clean         the dependencies beside the floor
//! cargo run --release -p iris-benches --bin compile -- incremental 5 with five rounds
//! ```
//!
//! Rounds take turns, so that what else the machine does meets both sides; medians are compared. Ends with 1
//! when a budget is exceeded.
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

mod clean;
mod incremental;
mod module;
mod project;

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use project::Cost;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_else(|| "both".to_owned());
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).filter(|rounds| *rounds > 0);
    let within = match &*what {
        "incremental" => incremental::measure(rounds),
        "clean" => clean::measure(rounds),
        "both" => incremental::measure(rounds).and_then(|one| Ok(clean::measure(rounds)? && one)),
        other => Err(io::Error::other(format!("there is `incremental` and `clean`, found `{other}`"))),
    };
    match within {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("nothing was measured: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints two sides and says whether the second is within `budget` times the first: by processor time where it
/// is known, since other programs disturb it least.
fn compare(what: &str, (base, ours): (&str, &str), rounds: &[(Cost, Cost)], budget: f64) -> bool {
    println!("{what} (median of {} rounds)", rounds.len());
    let wall = side_by_side("wall", (base, ours), rounds, |cost| Some(cost.wall));
    let cpu = side_by_side("cpu ", (base, ours), rounds, |cost| cost.cpu);
    let ratio = cpu.or(wall).unwrap_or(f64::INFINITY);
    let verdict = if ratio <= budget { "within" } else { "EXCEEDS" };
    println!("  {ratio:.2} times, {verdict} the budget of {budget}");
    ratio <= budget
}

fn side_by_side(
    time: &str,
    (base, ours): (&str, &str),
    rounds: &[(Cost, Cost)],
    of: impl Fn(&Cost) -> Option<Duration>,
) -> Option<f64> {
    let first = median(rounds.iter().filter_map(|(base, _)| of(base)).collect())?;
    let second = median(rounds.iter().filter_map(|(_, ours)| of(ours)).collect())?;
    let ratio = second.as_secs_f64() / first.as_secs_f64();
    println!("  {time}  {base} {first:>7.2?}  {ours} {second:>7.2?}  {ratio:.2} times");
    Some(ratio)
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}
