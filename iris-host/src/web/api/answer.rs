//! IRIS's envelope around every answer.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::host::{Failure, Outcome, Saved};

/// An answer: `status`, `message` and `data`.
pub(super) struct Answer {
    code: StatusCode,
    success: bool,
    message: String,
    data: Value,
}

impl Answer {
    /// A success with data.
    pub(super) fn success(message: impl Into<String>, data: Value) -> Self {
        Self { code: StatusCode::OK, success: true, message: message.into(), data }
    }

    /// An error without data.
    pub(super) fn error(message: impl Into<String>) -> Self {
        Self { code: StatusCode::BAD_REQUEST, success: false, message: message.into(), data: Value::Null }
    }

    /// With another status than 200 or 400.
    pub(super) fn status(self, code: StatusCode) -> Self {
        Self { code, ..self }
    }

    /// The answer to an operation.
    pub(super) fn of<R>(outcome: Outcome<R>, success: impl FnOnce(R) -> Self) -> Self {
        match outcome {
            Ok(result) => success(result),
            Err(failure) => failure.into(),
        }
    }

    /// The answer to an operation that gives data and has nothing to say.
    pub(super) fn data(outcome: Outcome<Value>) -> Self {
        Self::of(outcome, |data| Self::success("", data))
    }

    /// The answer to an operation on an object.
    pub(super) fn saved(outcome: Outcome<Saved>) -> Self {
        Self::of(outcome, |saved| Self::success(saved.message, saved.object))
    }
}

impl From<Failure> for Answer {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused { message, data } => Self { data, ..Self::error(message) },
            Failure::Broken(message) => Self::error(message).status(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = if self.success { "success" } else { "error" };
        // IRIS answers an empty list where there is nothing.
        let data = if self.data.is_null() { json!([]) } else { self.data };
        (self.code, Json(json!({"status": status, "message": self.message, "data": data}))).into_response()
    }
}
