//! Requests to third parties: the only way out of a module, behind a gate for the TLP of objects.
//!
//! An [`Http`] is opened for one object. Opening it checks the object's TLP; a request built on it goes
//! through a [`Transport`]: [`Live`] to the network, [`Replay`] to recorded replies, [`Offline`] nowhere.
//! A transport may wrap another one, which is how recording, caching and quotas are added.
//!
//! Values of secrets ([`Secret`](crate::Secret) as a header or in the query) reach the wire and nothing
//! else: `Debug`, logs and errors name headers and query keys without values.

mod gate;
mod live;
mod replay;
mod request;
mod response;
mod transport;
mod url;
mod value;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::error::Error;
use crate::tlp::Tlp;

pub use gate::{About, NoObject, ObjectTlp};
pub use live::{Live, retry_after};
pub use replay::Replay;
pub use request::{MAX_RESPONSE_BYTES, Request, RequestBuilder, TIMEOUT};
pub use response::{Reply, Response};
pub use transport::{Offline, Transport};
pub use url::{Url, encode};
pub use value::Value;

/// A client for requests about one object, which may leave.
///
/// It may be cloned and used from any thread.
#[derive(Clone)]
pub struct Http {
    transport: Arc<dyn Transport>,
    user_agent: Arc<str>,
}

impl Http {
    /// Opens a client for `object`, if its TLP allows that anything about it leaves.
    ///
    /// `max_tlp` is the module's limit; without one everything passes. `user_agent`, such as
    /// `IrisVT/1.0.0`, is sent with each request that names none itself; what may not stand in it becomes `-`.
    ///
    /// # Errors
    ///
    /// With a limit: when the object's TLP is above it, is unknown, or is not set although its kind has
    /// one. It is the object's fault, and nothing was sent.
    pub fn open(
        transport: Arc<dyn Transport>,
        max_tlp: Option<Tlp>,
        object: &(impl About + ?Sized),
        user_agent: &str,
    ) -> Result<Self, Error> {
        gate::check(max_tlp, object)?;
        let visible = |c: char| if c.is_ascii_graphic() { c } else { '-' };
        Ok(Self { transport, user_agent: user_agent.chars().map(visible).collect::<String>().into() })
    }

    /// A GET request.
    pub fn get(&self, url: impl AsRef<str>) -> RequestBuilder<'_> {
        self.request("GET", url)
    }

    /// A POST request.
    pub fn post(&self, url: impl AsRef<str>) -> RequestBuilder<'_> {
        self.request("POST", url)
    }

    /// A request with another method: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE` or `OPTIONS`.
    ///
    /// What is wrong with the method or the URL comes out when the request is sent.
    pub fn request(&self, method: &str, url: impl AsRef<str>) -> RequestBuilder<'_> {
        RequestBuilder::new(self, method, url.as_ref())
    }
}
