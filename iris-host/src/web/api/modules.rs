//! The management of modules (`/manage/modules`).

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::answer::Answer;
use super::body::{Asked, Body, Part};
use crate::host::{Core, Failure};
use crate::web::Web;

pub(super) fn router() -> Router<Web> {
    Router::new()
        .route("/manage/modules/list", get(list))
        .route("/manage/modules/add", post(add))
        .route("/manage/modules/set-parameter/{parameter}", post(set_parameter))
        .route("/manage/modules/enable/{id}", post(enable))
        .route("/manage/modules/disable/{id}", post(disable))
        .route("/manage/modules/remove/{id}", post(remove))
        .route("/manage/modules/export-config/{id}", get(export))
        .route("/manage/modules/import-config/{id}", post(import))
        .route("/manage/modules/hooks/list", get(hooks))
}

async fn list(State(web): State<Web>, asked: Asked) -> Answer {
    Answer::data(web.run(move |core| core.module_list(asked.secrets)).await)
}

async fn hooks(State(web): State<Web>) -> Answer {
    Answer::data(web.run(Core::hooks_list).await)
}

async fn add(State(web): State<Web>, asked: Asked, body: Body) -> Answer {
    let name = body.text("module_name").unwrap_or_default().to_owned();
    let added = web.run(move |core| {
        let (module, _) = core.add_module(&name)?;
        Ok(module.dump(asked.secrets))
    });
    Answer::of(added.await, |row| Answer::success("Module registered", row))
}

async fn set_parameter(State(web): State<Web>, Part(parameter): Part<String>, mut body: Body) -> Answer {
    let value = body.0.remove("parameter_value");
    let saved = web.run(move |core| {
        let (id, name) = parameter_of(&parameter)?;
        let value = value.ok_or_else(|| Failure::refused("Invalid request: `parameter_value` is missing"))?;
        core.set_parameter(id, &name, value)
    });
    Answer::of(saved.await, |logs| Answer::success("Saved", json!(logs)))
}

async fn enable(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    Answer::of(web.run(move |core| core.enable_module(id)).await, |logs| {
        Answer::success("Module enabled", json!(logs))
    })
}

async fn disable(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    Answer::of(web.run(move |core| core.disable_module(id)).await, |()| {
        Answer::success("Module disabled", Value::Null)
    })
}

async fn remove(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    Answer::of(web.run(move |core| core.remove_module(id)).await, |()| {
        Answer::success("Deleted", Value::Null)
    })
}

async fn export(State(web): State<Web>, asked: Asked, Part(id): Part<i64>) -> Answer {
    let exported = web.run(move |core| {
        let list = core.export_config(id, asked.secrets)?;
        Ok(json!({"module_name": core.module(id)?.human_name(), "module_configuration": list}))
    });
    Answer::data(exported.await)
}

async fn import(State(web): State<Web>, Part(id): Part<i64>, mut body: Body) -> Answer {
    let list = body.0.remove("module_configuration").unwrap_or_default();
    let unknown = web.run(move |core| core.import_config(id, &list)).await;
    Answer::of(unknown, |unknown| {
        let message = if unknown.is_empty() {
            "Configuration imported".to_owned()
        } else {
            format!("Configuration imported; the module has no parameter {}", unknown.join(", "))
        };
        Answer::success(message, Value::Null)
    })
}

/// The module and the parameter that are written as base64 of `<id>##<name>`.
fn parameter_of(text: &str) -> Result<(i64, String), Failure> {
    let wrong =
        || Failure::refused("Malformed request: the address ends with base64 of `<module id>##<parameter>`");
    let bytes = base64(text).ok_or_else(wrong)?;
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    let (id, name) = text.split_once(iris_catalog::param::NAME_SEPARATOR).ok_or_else(wrong)?;
    Ok((id.parse().map_err(|_| wrong())?, name.to_owned()))
}

/// Decodes base64 of either alphabet, with or without padding.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_found_in_its_address() {
        assert_eq!(parameter_of("MSMjdnRfYXBpX2tleQ==").unwrap(), (1, "vt_api_key".to_owned()));
        assert_eq!(base64("_-8").unwrap(), [0xFF, 0xEF]);
        for bad in ["", "=", "MQ==", "é", "eCMjeQ==", "!!!!"] {
            assert!(parameter_of(bad).is_err(), "{bad}");
        }
    }
}
