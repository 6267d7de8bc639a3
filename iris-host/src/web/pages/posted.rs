//! The fields of a form, as a browser posts them.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::Response;

use super::site::{Site, Visit, Went};
use crate::host::{Core, Outcome};

/// The fields of a form, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posted(Vec<(String, String)>);

impl Posted {
    /// The first value of a field; empty if it was not posted.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a checkbox was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        self.get(name) == "true"
    }

    /// The numbers among the values of a field.
    pub(crate) fn numbers(&self, name: &str) -> Vec<i64> {
        self.all(name).filter_map(|value| value.parse().ok()).collect()
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = FormRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, FormRejection> {
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, state).await?;
        // Browsers send line breaks of text areas as CR LF.
        Ok(Self(fields.into_iter().map(|(key, value)| (key, value.replace("\r\n", "\n"))).collect()))
    }
}

/// A form that was sent: what is in it, who sent it, and the host it is for.
pub(crate) struct Sent {
    site: Site,
    visit: Visit,
    posted: Posted,
}

impl Sent {
    /// Does what the form asks for, then sends the browser to another page, or shows what is wrong.
    pub(crate) async fn act(
        self,
        act: impl FnOnce(&Core, &Visit, &Posted) -> Outcome<Went> + Send + 'static,
    ) -> Response {
        let posted = self.posted;
        self.site.act(self.visit, move |core, visit| act(core, visit, &posted)).await
    }
}

impl FromRequest<Site> for Sent {
    type Rejection = FormRejection;

    async fn from_request(request: Request, site: &Site) -> Result<Self, FormRejection> {
        let (mut parts, body) = request.into_parts();
        let Ok(visit) = Visit::from_request_parts(&mut parts, site).await;
        let posted = Posted::from_request(Request::from_parts(parts, body), site).await?;
        Ok(Self { site: site.clone(), visit, posted })
    }
}
