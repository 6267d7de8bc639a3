//! What requests bring: a JSON body, the case, numbers in the address.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::answer::Answer;
use crate::host::Failure;

/// The keys of the body, which may be missing: IRIS's clients then send `{}` or nothing.
pub(super) struct Body(pub(super) Map<String, Value>);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            Answer::error(rejection.body_text()).status(rejection.status()).into_response()
        })?;
        if bytes.is_empty() {
            return Ok(Self(Map::new()));
        }
        match Json::<Value>::from_bytes(&bytes) {
            Ok(Json(Value::Object(map))) => Ok(Self(map)),
            Ok(_) => Err(Answer::error("Invalid request: the body is not a JSON object").into_response()),
            Err(_) => Err(Answer::error("Invalid request: the body is not JSON").into_response()),
        }
    }
}

impl Body {
    /// The value of a key, as a text.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }

    /// The numbers in a list, also where they are written as texts. `None` when one is no number.
    pub(super) fn numbers(&self, key: &str) -> Option<Vec<i64>> {
        self.0.get(key)?.as_array()?.iter().map(number).collect()
    }
}

/// A whole number, also where it is written as a text.
pub(super) fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// The part of the query that all routes know.
pub(super) struct Asked {
    cid: Option<i64>,
    /// Whether the values of secrets are asked for.
    pub(super) secrets: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let query = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Query(pairs) = query.map_err(|_| Answer::error("Invalid query").into_response())?;
        let get = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        Ok(Self { cid: get("cid").and_then(|cid| cid.parse().ok()), secrets: get("secrets") == Some("1") })
    }
}

impl Asked {
    /// The case that the query names, or else the body.
    pub(super) fn case(&self, body: &Map<String, Value>) -> Result<i64, Failure> {
        let case = self.cid.or_else(|| body.get("cid").and_then(number));
        case.ok_or_else(|| Failure::refused("Invalid case ID: add `?cid=` and the number of the case"))
    }

    /// The case that the query names; the first one otherwise.
    pub(super) fn case_or_first(&self) -> i64 {
        self.cid.unwrap_or(1)
    }
}

/// The variable parts of the address. Addresses whose parts are of another type do not exist.
pub(super) struct Part<T>(pub(super) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Part<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let Ok(Path(part)) = Path::<T>::from_request_parts(parts, state).await else {
            let answer = Answer::error("There is nothing at this address");
            return Err(answer.status(StatusCode::NOT_FOUND).into_response());
        };
        Ok(Self(part))
    }
}
