//! Tests of the routes, in the process: who may ask, and what is answered.

mod fuzz;
mod routes;
mod safety;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode};
use iris_runtime::Definition;
use serde_json::Value;
use tokio::sync::watch;
use tower::ServiceExt as _;

use super::{Policy, Web, router};
use crate::host::Core;
use crate::host::testing::{Probe, host_in};

/// A host that is asked without a network.
struct Asked {
    core: Arc<Core>,
    web: Web,
    runtime: tokio::runtime::Runtime,
}

impl Asked {
    fn new() -> Self {
        Self::with(Path::new("unused"), vec![Definition::of::<Probe>()], None)
    }

    fn with(data: &Path, definitions: Vec<Definition>, token: Option<&str>) -> Self {
        let core = host_in(data, definitions);
        if let Some(module) = core.module_of("iris_probe").unwrap() {
            core.set_parameter(module.id, "probe_key", "s3cret-key".into()).unwrap();
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 8642));
        let policy = Arc::new(Policy::new(address, vec!["box".into()], token.map(str::to_owned)));
        let web = Web { core: Arc::clone(&core), policy, closing: watch::channel(false).1 };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { core, web, runtime }
    }

    fn send(&self, request: Request<Body>) -> Response<Body> {
        self.runtime.block_on(router(self.web.clone()).oneshot(request)).unwrap()
    }

    /// Sends a request of a script with the key; gives status and JSON.
    fn json(&self, method: &str, path: &str, body: &str) -> (StatusCode, Value) {
        let request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(path)
            .header("host", "127.0.0.1:8642")
            .header("x-iris-auth", self.core.api_key())
            .header("content-type", "application/json")
            .body(Body::from(body.to_owned()))
            .unwrap();
        let response = self.send(request);
        let (status, text) = (response.status(), self.text(response));
        let json = serde_json::from_str(&text).unwrap_or_else(|_| Value::String(text));
        (status, json)
    }

    fn text(&self, response: Response<Body>) -> String {
        let bytes = self.runtime.block_on(to_bytes(response.into_body(), 16 << 20)).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A page, as a browser on this machine gets it.
    fn page(&self, path: &str) -> String {
        let request = Request::get(path).header("host", "127.0.0.1:8642").body(Body::empty());
        let response = self.send(request.unwrap());
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        self.text(response)
    }

    fn get(&self, path: &str) -> Value {
        let (status, json) = self.json("GET", path, "");
        assert_eq!(status, StatusCode::OK, "{path}: {json}");
        assert_eq!(json["status"], "success", "{path}: {json}");
        json["data"].clone()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let (status, json) = self.json("POST", path, &body.to_string());
        assert_eq!(status, StatusCode::OK, "{path}: {json}");
        json["data"].clone()
    }

    fn refused(&self, path: &str, body: &Value) -> Value {
        let (status, json) = self.json("POST", path, &body.to_string());
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}: {json}");
        assert_eq!(json["status"], "error");
        json
    }
}
