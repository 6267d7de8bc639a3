//! What carries a request to its reply, in layers.

use super::request::Request;
use super::response::Reply;
use crate::error::Error;

/// Carries a request to its reply.
///
/// A reply with a failing status is a reply, not an error. A layer holds an `Arc<dyn Transport>` and hands
/// on what it does not answer itself; a closure is a transport as well, which serves tests.
pub trait Transport: Send + Sync {
    /// Sends the request and waits for the whole reply.
    ///
    /// # Errors
    ///
    /// When there is no reply: nothing was sent, nobody answered, or the answer was broken or too large.
    fn send(&self, request: &Request) -> Result<Reply, Error>;
}

impl<F: Fn(&Request) -> Result<Reply, Error> + Send + Sync> Transport for F {
    fn send(&self, request: &Request) -> Result<Reply, Error> {
        self(request)
    }
}

/// Refuses every request: the transport of tests that brought no recorded replies.
#[derive(Debug, Clone, Copy, Default)]
pub struct Offline;

impl Transport for Offline {
    fn send(&self, request: &Request) -> Result<Reply, Error> {
        Err(Error::msg(format!(
            "{} {} was not sent: there is no network here. Give recorded replies (a replay folder) to answer it",
            request.method(),
            request.url()
        )))
    }
}
