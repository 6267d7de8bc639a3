//! Pipelines: files are uploaded, then processed by a task.

use axum::extract::{Multipart, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use iris_catalog::pipeline::{ARGUMENT_PREFIX, MAX_FILES, NAME_SEPARATOR};
use maud::{Markup, html};
use serde_json::Map;

use super::look::{Field, Place, bytes, count, empty, error_summary, field, icon, table};
use super::look::{Row, Table, cell};
use super::site::{Page, Site, Visit, Went};
use crate::host::{Core, Outcome};
use crate::web::upload::{Received, receive};

/// `GET /case/pipelines`
pub(super) async fn page(Of(site): Of<Site>, visit: Visit) -> Response {
    site.show(visit, |core, visit| page_of(core, visit, None)).await
}

fn page_of(core: &Core, visit: &Visit, wrong: Option<(&str, &[(String, String)])>) -> Outcome<Page> {
    let case = visit.case();
    core.case_exists(case)?;
    let pipelines = core.pipelines()?;
    let chosen = wrong.map_or_else(|| visit.get("pipeline"), |(chosen, _)| chosen);
    let present = pipelines.iter().find(|(value, _)| value == chosen).or(pipelines.first());
    let content = html! {
        h1 { "Processing pipelines, case #" (case) }
        @if let Some((_, given)) = wrong {
            (error_summary("Nothing was processed", &[given.iter().find(|(key, _)| key == "error").cloned().unwrap_or_default()]))
        }
        @match present {
            None => (empty(&html! { "No active module has a pipeline. A module declares one by " code { "pipeline(..)" } " in " code { "#[iris_module]" } "." })),
            Some((value, pipeline)) => {
                @if pipelines.len() > 1 { (choose(&pipelines, value, case)) }
                (form(value, pipeline, case, wrong.map_or(&[], |(_, given)| given)))
                (uploaded(core, case, value)?)
            }
        }
    };
    let mut page = Page::new(Place::Case, "Processing pipelines", content).upload();
    page.refused = wrong.is_some();
    Ok(page)
}

fn choose(pipelines: &[(String, iris_runtime::pipeline::Pipeline)], chosen: &str, case: i64) -> Markup {
    html! {
        form.row action="/case/pipelines" {
            input type="hidden" name="cid" value=(case);
            label for="f-pipeline" { "Processing pipeline" }
            select.filter #f-pipeline name="pipeline" {
                @for (value, pipeline) in pipelines { option value=(value) selected[value == chosen] { (pipeline.human_name) } }
            }
            button.btn type="submit" { "Choose" }
        }
    }
}

fn form(
    value: &str,
    pipeline: &iris_runtime::pipeline::Pipeline,
    case: i64,
    given: &[(String, String)],
) -> Markup {
    let typed = |key: &str| {
        given.iter().find(|(known, _)| known == key).map_or("", |(_, text)| text.as_str()).to_owned()
    };
    html! {
        form.card method="post" enctype="multipart/form-data" action={ "/ui/pipelines/process?cid=" (case) }
            data-upload={ "/ui/pipelines/upload?cid=" (case) } {
            h2 { (pipeline.human_name) }
            input type="hidden" name="pipeline" value=(value) data-with="";
            input type="hidden" name="is_update" value="true" data-with="";
            div.two {
                @for arg in pipeline.args {
                    @let key = format!("{ARGUMENT_PREFIX}{}", arg.name);
                    @let text = typed(&key);
                    (field(&Field {
                        mandatory: arg.required,
                        kind: if arg.required { "required" } else { "optional" },
                        ..Field::line(&key, arg.name, &text)
                    }))
                }
            }
            div.drop {
                label for="f-file" { "Drop up to " (MAX_FILES) " files here, or choose them" }
                input #f-file type="file" name="file" multiple;
            }
            ul.files aria-label="Uploads" {}
            template { li { span {} progress max="1" value="0" {} small {} button.btn type="button" { "Cancel" } } }
            div.row {
                button.btn.main type="submit" { (icon("play")) "Process" }
                span.muted data-told="" {}
            }
        }
    }
}

fn uploaded(core: &Core, case: i64, value: &str) -> Outcome<Markup> {
    let package = value.split(NAME_SEPARATOR).next().unwrap_or_default();
    let files = core.uploaded(case, package)?;
    let rows = files
        .iter()
        .map(|(name, size)| {
            Row::default()
                .render(&[cell("File", html! { (name) }).title(), cell("Size", html! { (bytes(*size)) })])
        })
        .collect();
    Ok(html! {
        h2 { "Uploaded for this case: " (count(files.len(), "file")) }
        @if files.is_empty() { p.muted { "Nothing yet. IRIS keeps uploads in a folder of the case and hands that folder to the module." } }
        @else { (table(&Table { id: "uploaded", caption: "Uploaded files", heads: &["File", "Size"], filtered: false, rows })) }
    })
}

/// `POST /ui/pipelines/upload`: one file with its pipeline, as the script sends it; answered by what the module says.
pub(super) async fn upload(Of(site): Of<Site>, visit: Visit, form: Multipart) -> Response {
    let received = match receive(&site.web, form).await {
        Ok(received) => received,
        Err(failure) => return (StatusCode::UNPROCESSABLE_ENTITY, failure.to_string()).into_response(),
    };
    let case = visit.case();
    match site.web.run(move |core| received.hand_over(core, case)).await {
        Ok(said) => said.join(" ").into_response(),
        Err(failure) => (StatusCode::UNPROCESSABLE_ENTITY, failure.to_string()).into_response(),
    }
}

/// `POST /ui/pipelines/process`: the whole form; with its files where no script sent them before.
pub(super) async fn process(Of(site): Of<Site>, visit: Visit, form: Multipart) -> Response {
    let received = receive(&site.web, form).await;
    site.act(visit, move |core, visit| {
        let received: Received = received?;
        let (case, pipeline, given) = (visit.case(), received.pipeline.clone(), received.others.clone());
        let mut body: Map<String, serde_json::Value> =
            given.iter().map(|(key, text)| (key.clone(), text.as_str().into())).collect();
        body.insert("pipeline".to_owned(), pipeline.as_str().into());
        let done = if received.is_empty() { Ok(Vec::new()) } else { received.hand_over(core, case) };
        match done.and_then(|_| core.process(case, &body)) {
            Ok(task) => Ok(Went::To(format!("/dim/tasks/status/{}", task.id))),
            Err(failure) => {
                let mut given = given;
                given.push(("error".to_owned(), failure.to_string()));
                Ok(Went::Again(Box::new(page_of(core, visit, Some((&pipeline, &given)))?)))
            }
        }
    })
    .await
}
