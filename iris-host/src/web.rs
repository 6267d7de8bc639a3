//! The local host in HTTP: IRIS's JSON routes for scripts, pages for people, and who may use them.
//!
//! Nothing here knows what an operation does: every handler reads a request, calls one method of
//! [`Core`] on a thread where it may block, and writes an answer.
//!
//! | Room | What it does |
//! |---|---|
//! | `safety` | who may ask, what every answer carries, limits |
//! | `api` | IRIS's JSON routes, in IRIS's envelope |
//! | `upload` | files on their way to a module |
//! | `pages` | the pages, their forms under `/ui`, the stream of changes |

mod api;
mod pages;
mod safety;
mod upload;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tokio::sync::watch;

pub(crate) use self::safety::Policy;
use crate::host::{Core, Failure, Outcome};

/// What all handlers share.
#[derive(Clone)]
pub(crate) struct Web {
    /// The host.
    pub(crate) core: Arc<Core>,
    /// Who may ask.
    pub(crate) policy: Arc<Policy>,
    /// Becomes true when the host comes to its end; answers that stream end then.
    pub(crate) closing: watch::Receiver<bool>,
}

impl Web {
    /// Does blocking work on a thread for it.
    pub(crate) async fn run<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Core) -> Outcome<R> + Send + 'static,
    ) -> Outcome<R> {
        let core = Arc::clone(&self.core);
        let done = tokio::task::spawn_blocking(move || work(&core)).await;
        done.unwrap_or_else(|_| Err(Failure::broken("the operation ended unexpectedly")))
    }
}

/// Everything that is served.
pub(crate) fn router(web: Web) -> Router {
    Router::new()
        .merge(pages::router(&web))
        .merge(api::router(&web))
        .layer(from_fn_with_state(web.clone(), safety::guard))
        .with_state(web)
}

#[cfg(test)]
mod tests;
