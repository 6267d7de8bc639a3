//! Import and export of a configuration, in IRIS's file format.

use axum::extract::{Multipart, Path, State as Of};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::Value;

use crate::host::{Failure, ModuleRow};
use crate::web::pages::look::{Tone, icon, note};
use crate::web::pages::site::{Page, Site, Visit, Went};

/// The most bytes of a file with a configuration.
const MOST: usize = 2_000_000;

/// The dialog that asks for a file.
pub(super) fn dialog(module: &ModuleRow) -> Markup {
    let back = format!("/manage/modules/{}?tab=Configuration", module.id);
    html! {
        dialog.ask open data-back=(back) aria-labelledby="ask-title" {
            form.stack method="post" enctype="multipart/form-data" action={ "/ui/modules/" (module.id) "/import" } {
                h2 #ask-title { "Import configuration over the values of " (module.human_name()) "?" }
                p { "A file that IRIS or this host exported. An entry without " code { "value" } " clears the parameter, as in IRIS." }
                div.field {
                    label for="f-file" { "File" }
                    input #f-file type="file" name="file" accept=".json,application/json" required;
                }
                div.row {
                    button.btn.main type="submit" { (icon("up")) "Import configuration" }
                    a.btn href=(back) data-close autofocus { "Cancel" }
                }
            }
        }
    }
}

/// `GET /ui/modules/ID/export`: without the entries of secrets unless they are asked for.
pub(in super::super) async fn export(Of(site): Of<Site>, Path(id): Path<i64>, visit: Visit) -> Response {
    let (core, secrets) = (site.core.clone(), visit.get("secrets") == "1");
    let made = tokio::task::spawn_blocking(move || {
        let module = core.module(id)?;
        let list = core.export_config(id, secrets)?;
        Ok::<_, Failure>((file_name(module.human_name(), secrets), list))
    });
    match made.await {
        Ok(Ok((name, list))) => {
            let headers = [
                (header::CONTENT_TYPE, "text/json; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            (headers, indented(&list)).into_response()
        }
        Ok(Err(failure)) => site.show(visit, move |_, _| Err(failure)).await,
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// IRIS's name of the file, in ASCII; one with secrets says so.
fn file_name(module: &str, secrets: bool) -> String {
    let safe: String = module.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{safe}_configuration_export{}.json", if secrets { "_with_secrets" } else { "" })
}

/// Indented by four, as IRIS writes it. A text of JSON holds no line break, so every line begins with its depth.
fn indented(list: &Value) -> String {
    let text = serde_json::to_string_pretty(list).unwrap_or_default();
    let line = |line: &str| {
        let depth = line.len() - line.trim_start_matches(' ').len();
        format!("{}{line}\n", " ".repeat(depth))
    };
    text.lines().map(line).collect()
}

/// `POST /ui/modules/ID/import`
pub(in super::super) async fn import(
    Of(site): Of<Site>,
    Path(id): Path<i64>,
    visit: Visit,
    mut form: Multipart,
) -> Response {
    let mut text = None;
    while let Ok(Some(part)) = form.next_field().await {
        if part.name() == Some("file") {
            text = part
                .bytes()
                .await
                .ok()
                .filter(|bytes| bytes.len() <= MOST)
                .and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
        }
    }
    site.act(visit, move |core, _| {
        let module = core.module(id)?;
        let Some(text) = text else {
            return Err(Failure::refused("No file of text came with the form, or it is larger than 2 MB."));
        };
        match core.import_config(id, &Value::String(text)) {
            Ok(unknown) if unknown.is_empty() => {
                Ok(Went::To(format!("/manage/modules/{id}?tab=Configuration&said=imported")))
            }
            Ok(unknown) => Ok(Went::Again(Box::new(told(
                &module,
                Tone::Run,
                &html! {
                    "Imported. These entries have no parameter here and were left out: " (unknown.join(", "))
                },
            )))),
            Err(Failure::Refused { message, data }) => Ok(Went::Again(Box::new(told(
                &module,
                Tone::Fail,
                &html! {
                    (message) ": " (data.as_str().unwrap_or_default()) ". Nothing was imported."
                },
            )))),
            Err(broken) => Err(broken),
        }
    })
    .await
}

fn told(module: &ModuleRow, tone: Tone, text: &Markup) -> Page {
    Page::new(
        crate::web::pages::look::Place::Modules,
        "Import configuration",
        html! {
            h1 { "Import configuration" }
            (note(tone, text))
            p { a.btn href={ "/manage/modules/" (module.id) "?tab=Configuration" } { "Configuration of " (module.human_name()) } }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_secrets_says_so_and_every_name_is_safe() {
        assert_eq!(file_name("IrisVT", false), "IrisVT_configuration_export.json");
        assert_eq!(file_name("a\"/é", true), "a____configuration_export_with_secrets.json");
    }
}
