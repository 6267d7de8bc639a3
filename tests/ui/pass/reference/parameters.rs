//! The example of the reference: every key of `#[config_param]` and `#[config_value]`, and `#[state]`.
#![deny(warnings)]
use std::sync::atomic::AtomicU64;

use iris_runtime::prelude::*;

/// Looks indicators up
#[iris_module]
#[allow(dead_code)]
pub struct Lookup {
    /// The key of the service
    #[config_param(human_name = "API key", section = "Service")]
    lookup_key: Secret,
    #[config_param(description = "Where the service is", url, default = "https://lookup.example")]
    lookup_url: String,
    /// Indicators with more hits are tagged
    #[config_param(param_name = "lookup_hits", was = "lookup_threshold", range = 1..=100, default = 10)]
    hits: u8,
    /// How the answer is shown
    #[config_param(choices("table", "list"), mandatory = false, default = "table")]
    lookup_format: String,
    /// The network whose addresses are never asked about
    #[config_param(check = is_network)]
    lookup_own_network: Option<String>,
    /// How far a lookup goes
    #[config_param(default = "very deep")]
    lookup_depth: Depth,
    /// How many were looked up
    #[state]
    count: AtomicU64,
}

#[derive(ConfigValue)]
#[config_value(crate = ::iris_runtime)]
pub enum Depth {
    Quick,
    #[config_value(name = "very deep")]
    Deep,
}

fn is_network(text: &str) -> Result<(), String> {
    match text.split_once('/') {
        Some((address, _)) if address.parse::<std::net::IpAddr>().is_ok() => Ok(()),
        _ => Err(format!("`{text}` is no network, such as 10.0.0.0/8")),
    }
}

#[iris_module]
impl Lookup {}

fn main() {
    let names = <Lookup as iris_runtime::Module>::DEFINITION.params.iter().map(|param| param.name);
    assert!(names.eq(["lookup_key", "lookup_url", "lookup_hits", "lookup_format", "lookup_own_network", "lookup_depth"]));
}
