//! One question to VirusTotal's API, version 3, and what its refusals mean.

use iris_runtime::http::{Http, Response};
use iris_runtime::{Error, Fault, Result, Secret};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::indicator::Indicator;
use crate::report::Report;

const API: &str = "https://www.virustotal.com/api/v3";

/// An answer with a report: `{"data": {"attributes": {..}}}`.
#[derive(Deserialize)]
struct Answer {
    data: Object,
}

#[derive(Deserialize)]
struct Object {
    attributes: Map<String, Value>,
}

/// An answer without one: `{"error": {"code": "..", "message": ".."}}`.
#[derive(Deserialize)]
struct Refusal {
    error: Reason,
}

#[derive(Deserialize)]
struct Reason {
    code: String,
}

/// The report, or `None` when VirusTotal does not know the indicator.
///
/// # Errors
///
/// When there is no answer, or none of use: the key is refused, its quota is used up, the service fails.
pub(crate) fn ask(http: &Http, key: &Secret, premium: bool, about: &Indicator) -> Result<Option<Report>> {
    let response = http.get(format!("{API}/{}", about.path())).header("x-apikey", key).send()?;
    if is_unknown(&response) {
        return Ok(None);
    }
    if !response.is_success() {
        return Err(refused(response, premium));
    }
    let answer: Answer = response.json()?;
    Report::new(answer.data.attributes).map(Some)
}

/// A proxy may answer 404 as well; VirusTotal says so in its own words.
fn is_unknown(response: &Response) -> bool {
    response.status() == 404
        && response.json::<Refusal>().is_ok_and(|refusal| refusal.error.code == "NotFoundError")
}

/// The failing answer as an error that says what to do about it.
fn refused(response: Response, premium: bool) -> Error {
    let (advice, fault) = match response.status() {
        401 | 403 => {
            ("VirusTotal refuses the API key; check the parameter `vt_api_key`", Fault::Configuration)
        }
        429 if premium => ("the quota of the VirusTotal API key is used up; try again later", Fault::Service),
        429 => (
            "the quota of the VirusTotal API key is used up; a public key may ask 4 times a minute and 500 \
             times a day, so try again later or use a premium key",
            Fault::Service,
        ),
        400 => ("VirusTotal does not accept the value of the IOC", Fault::Object),
        _ => ("VirusTotal gave no report", Fault::Service),
    };
    match response.error_for_status() {
        Err(error) => error.context(advice).with_fault(fault),
        Ok(_) => Error::msg(advice).with_fault(fault),
    }
}
