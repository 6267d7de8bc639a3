//! How much sooner objects are done when several are handled at a time: the same handler at the default
//! concurrency, at 1 and at 32, against a service that answers in 50 ms.
//!
//! ```text
//! cargo run --release -p iris-benches --bin concurrency            200 IOCs
//! cargo run --release -p iris-benches --bin concurrency -- --quick 24 IOCs
//! ```
//!
//! Ends with 1 when the default is not at least 7 times faster than 1.
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use iris_benches::{Service, call, iocs, load};
use iris_runtime::call::Setup;
use iris_runtime::config::RawConfig;
use iris_runtime::http::Live;
use iris_runtime::prelude::*;
use iris_runtime::{Module, ServerSettings};
use serde_json::Value;

const DELAY: Duration = Duration::from_millis(50);
const WANTED: f64 = 7.0;
/// A machine that is busy with something else gets another chance.
const TRIES: usize = 3;

/// Asks a service about each IOC, as many at a time as when nothing is said
#[iris_module(name = "AtDefault")]
pub struct AtDefault {
    /// Where the service listens
    #[config_param]
    service_url: String,
}

#[iris_module]
impl AtDefault {
    #[hook("on_postload_ioc_create")]
    fn ask(&self, ioc: &mut Ioc, cx: &Context) -> Result {
        ask(&self.service_url, ioc, cx)
    }
}

/// Asks a service about one IOC after the other
#[iris_module(name = "OneByOne")]
pub struct OneByOne {
    /// Where the service listens
    #[config_param]
    service_url: String,
}

#[iris_module]
impl OneByOne {
    #[hook("on_postload_ioc_create", concurrency = 1)]
    fn ask(&self, ioc: &mut Ioc, cx: &Context) -> Result {
        ask(&self.service_url, ioc, cx)
    }
}

/// Asks a service about each IOC, 32 at a time
#[iris_module(name = "ManyAtATime")]
pub struct ManyAtATime {
    /// Where the service listens
    #[config_param]
    service_url: String,
}

#[iris_module]
impl ManyAtATime {
    #[hook("on_postload_ioc_create", concurrency = 32)]
    fn ask(&self, ioc: &mut Ioc, cx: &Context) -> Result {
        ask(&self.service_url, ioc, cx)
    }
}

fn ask(service: &str, ioc: &mut Ioc, cx: &Context) -> Result {
    let answer = cx.http(&*ioc)?.get(format!("{service}/{}", ioc.ioc_value)).send()?.error_for_status()?;
    if answer.json::<Value>()?["malicious"] == 3 {
        ioc.add_tag("malicious");
    }
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let count = match arguments[..] {
        [] => 200,
        ["--quick"] => 24,
        _ => {
            eprintln!("usage: concurrency [--quick]");
            return ExitCode::from(2);
        }
    };
    match compare(count) {
        Ok(ratio) if ratio >= WANTED => ExitCode::SUCCESS,
        Ok(ratio) => {
            eprintln!("{ratio:.1} times faster; at least {WANTED} times are wanted");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("nothing was measured: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the times and gives how many times faster the default is than one by one.
fn compare(count: usize) -> Result<f64> {
    let service = Service::start(DELAY).context("the service does not start")?;
    println!("{count} IOCs, a service that answers in {} ms", DELAY.as_millis());
    let slow = time::<OneByOne>(&service, count)?;
    println!("  concurrency = 1      {:>6} ms", slow.as_millis());
    let mut best = 0.0_f64;
    for _ in 0..TRIES {
        let fast = time::<AtDefault>(&service, count)?;
        let ratio = slow.as_secs_f64() / fast.as_secs_f64();
        println!("  default concurrency  {:>6} ms, {ratio:.1} times faster", fast.as_millis());
        best = best.max(ratio);
        if best >= WANTED {
            break;
        }
    }
    let fast = time::<ManyAtATime>(&service, count)?;
    let ratio = slow.as_secs_f64() / fast.as_secs_f64();
    println!("  concurrency = 32     {:>6} ms, {ratio:.1} times faster", fast.as_millis());
    Ok(best)
}

/// The time of one call with so many IOCs, after one that fetches what is fetched once.
fn time<M: Module>(service: &Service, count: usize) -> Result<Duration> {
    let mut config = RawConfig::new();
    config.set("service_url", service.url());
    let module = load::<M>(&config)?;
    let setup =
        || Setup { transport: Some(Arc::new(Live::new(&ServerSettings::default()))), ..Setup::default() };
    call(&module, iocs(1), setup())?;
    let (objects, before) = (iocs(count), service.answered());
    let began = Instant::now();
    let report = call(&module, objects, setup())?;
    let took = began.elapsed();
    let (effects, asked) = (report.effects().count(), service.answered() - before);
    if (effects, asked) != (count, count) {
        return Err(Error::msg(format!("{count} IOCs gave {asked} requests and {effects} effects")));
    }
    Ok(took)
}
