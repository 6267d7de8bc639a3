//! The HTTP agents of this process, with their open connections.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ureq::config::AutoHeaderValue;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Proxy};

use crate::per_process::PerProcess;

/// Agents kept, one per proxy and timeout. A module has one or two.
const MAX_AGENTS: usize = 16;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const READ_TIMEOUT: Duration = Duration::from_secs(30);
/// Connections kept per host; a hook handler runs eight at a time by default.
const IDLE_PER_HOST: usize = 16;

type Key = (Option<Proxy>, Duration);

// The mutex is as young as the process, so no fork inherits it locked.
static AGENTS: PerProcess<Mutex<Vec<(Key, Agent)>>> = PerProcess::new(Mutex::default);

/// The agent of this process for this proxy and timeout.
///
/// Both are settings of the agent and not of the request, because an agent reads the system's
/// certificates once, but a request with settings of its own reads them for every connection.
pub(super) fn agent(proxy: Option<&Proxy>, timeout: Duration) -> Agent {
    let key = (proxy.cloned(), timeout);
    let mut agents = AGENTS.get().lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, agent)) = agents.iter().find(|(other, _)| *other == key) {
        return agent.clone();
    }
    if agents.len() >= MAX_AGENTS {
        agents.remove(0);
    }
    let agent = make(proxy.cloned(), timeout);
    agents.push((key, agent.clone()));
    agent
}

fn make(proxy: Option<Proxy>, timeout: Duration) -> Agent {
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        // Given in any case, since the default is taken from the environment.
        .proxy(proxy)
        .http_status_as_error(false)
        // Redirects are followed by us, so that headers and schemes are watched.
        .max_redirects(0)
        .user_agent(AutoHeaderValue::None)
        .timeout_global(Some(timeout))
        .timeout_connect(Some(CONNECT_TIMEOUT))
        .timeout_per_read(Some(READ_TIMEOUT))
        .max_idle_connections_per_host(IDLE_PER_HOST)
        .max_idle_connections(4 * IDLE_PER_HOST)
        .build()
        .new_agent()
}
