//! What the way to a handler costs: a call with no objects, and 1,000 IOCs through a handler that does
//! next to nothing, beside the same loop written by hand with a `match` over the names of hooks.
//!
//! ```text
//! cargo run --release -p iris-benches --bin dispatch
//! ```
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use iris_benches::{call, iocs, load};
use iris_runtime::Module;
use iris_runtime::call::Setup;
use iris_runtime::config::RawConfig;
use iris_runtime::effect::{self, Effect};
use iris_runtime::object;
use iris_runtime::prelude::*;
use serde_json::Value;

const OBJECTS: usize = 1_000;
const CALLS: u32 = 20_000;
const ROUNDS: u32 = 50;

/// Tags each IOC, one by one
#[iris_module(name = "Tagger")]
pub struct Tagger {
    /// The tag
    #[config_param(default = "watched")]
    tag: String,
}

#[iris_module]
impl Tagger {
    #[hook("on_postload_ioc_create", concurrency = 1)]
    #[hook("on_postload_ioc_update", concurrency = 1)]
    fn mark(&self, ioc: &mut Ioc) {
        ioc.add_tag(&self.tag);
    }
}

/// Tags each IOC, as many at a time as when nothing is said
#[iris_module(name = "Taggers")]
pub struct Taggers {
    /// The tag
    #[config_param(default = "watched")]
    tag: String,
}

#[iris_module]
impl Taggers {
    #[hook("on_postload_ioc_create")]
    fn mark(&self, ioc: &mut Ioc) {
        ioc.add_tag(&self.tag);
    }
}

/// What an author without macros, contexts, statuses and panics to catch would write.
fn by_hand(module: &Tagger, hook: &str, objects: Vec<Value>) -> Result<Vec<Effect>> {
    match hook {
        "on_postload_ioc_create" | "on_postload_ioc_update" => {
            let mut effects = Vec::new();
            for value in objects {
                let before: Ioc = object::from_json(value)?;
                let mut after = before.clone();
                module.mark(&mut after);
                effects.extend(effect::diff(&before, &after)?);
            }
            Ok(effects)
        }
        other => Err(Error::msg(format!("hook {other} is not served"))),
    }
}

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("nothing was measured: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result {
    let tagger = Tagger { tag: "watched".to_owned() };
    let hand = rounds(|objects| {
        by_hand(&tagger, black_box("on_postload_ioc_create"), objects).map(|all| all.len())
    })?;
    let single = rounds(through::<Tagger>()?)?;
    let threads = rounds(through::<Taggers>()?)?;
    println!("a call with no objects      {:>8} ns", empty()?.as_nanos());
    println!("{OBJECTS} IOCs, per IOC (median of {ROUNDS} rounds)");
    for (what, took) in [("by hand", hand), ("concurrency = 1", single), ("default concurrency", threads)] {
        println!("  {what:<25} {:>8.2} µs", took.as_secs_f64() * 1e6 / 1_000.0);
    }
    Ok(())
}

/// One call of the first handler of `M`, as a function of its objects that gives the number of effects.
fn through<M: Module>() -> Result<impl Fn(Vec<Value>) -> Result<usize>> {
    let module = load::<M>(&RawConfig::new())?;
    Ok(move |objects| Ok(call(&module, objects, Setup::default())?.effects().count()))
}

/// The median time of a round; making and dropping the JSON is not counted.
fn rounds(call: impl Fn(Vec<Value>) -> Result<usize>) -> Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let objects = iocs(OBJECTS);
        let began = Instant::now();
        let effects = call(black_box(objects))?;
        times.push(began.elapsed());
        if effects != OBJECTS {
            return Err(Error::msg(format!("{OBJECTS} IOCs gave {effects} effects")));
        }
    }
    times.sort_unstable();
    Ok(times[times.len() / 2])
}

fn empty() -> Result<Duration> {
    let module = load::<Tagger>(&RawConfig::new())?;
    let began = Instant::now();
    for _ in 0..CALLS {
        black_box(call(&module, Vec::new(), Setup::default())?);
    }
    Ok(began.elapsed() / CALLS)
}
