//! Edit and replay: the payload of a task, changed, once more; as a dry run nothing is written.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};

use super::{effects, find, page_of, pretty};
use crate::host::{Data, Task};
use crate::web::pages::look::{Field, Tone, Widget, field, icon, note};
use crate::web::pages::posted::Sent;
use crate::web::pages::site::Went;

/// What a dry run showed, or why there was none.
pub(super) struct Shown {
    payload: String,
    dry: bool,
    result: Result<(bool, String, serde_json::Value), String>,
}

/// The dialog: what was handed over, and what is to be.
pub(super) fn dialog(task: &Task, shown: Option<&Shown>) -> Markup {
    let (back, before) = (format!("/dim/tasks/status/{}", task.id), pretty(&task.payload));
    let edited = shown.map_or(before.as_str(), |shown| &shown.payload);
    let error = shown.and_then(|shown| shown.result.as_ref().err());
    html! {
        dialog.drawer open data-back=(back) aria-labelledby="replay-title" {
            header { h2 #replay-title { "Edit and replay task " (task.id) } span.push {}
                a.btn.icon href=(back) data-close aria-label="Close" { (icon("close")) } }
            div {}
            form.pane #replay method="post" action={ "/ui/task/" (task.id) "/replay" } data-guard {
                @if let Some(Ok(result)) = shown.map(|shown| &shown.result) { (result_of(task, result)) }
                details { summary { "The payload as it was" } pre { (before) } }
                (field(&Field {
                    widget: Widget::Code,
                    error: error.map(String::as_str),
                    help: html! { "Objects travel by their ids and are read when the handler is called." },
                    ..Field::line("payload", "Payload", edited)
                }))
                (field(&Field {
                    widget: Widget::Check,
                    help: html! { "The handler runs and its effects are shown; none is applied." },
                    ..Field::line("dry", "Dry run", if shown.is_none_or(|shown| shown.dry) { "true" } else { "" })
                }))
            }
            footer { button.btn.main type="submit" form="replay" { (icon("play")) "Replay" } }
        }
    }
}

fn result_of(task: &Task, (success, message, report): &(bool, String, serde_json::Value)) -> Markup {
    let tone = if *success { Tone::Ok } else { Tone::Fail };
    html! {
        (note(tone, &html! { strong { "Dry run: " @if *success { "done" } @else { "failed" } "." } " " (message) " Nothing was applied." }))
        (effects::diff(task, effects::of(report)))
        @if effects::of(report).next().is_none() { p.muted { "No effects." } }
    }
}

/// `POST /ui/task/ID/replay`
pub(in super::super) async fn replay(Path(id): Path<String>, sent: Sent) -> Response {
    sent.act(move |core, _, posted| {
        let task = find(core, &id)?;
        let dry = posted.ticked("dry");
        let result = match Data::from_text(posted.get("payload")) {
            Err(failure) => Err(format!("{failure}. Compare it with the payload as it was.")),
            Ok(data) if dry => {
                let report = core.rehearse(&task, &data);
                Ok((report.status.is_success(), report.status.message().to_owned(), core.recorded(&report)?))
            }
            Ok(data) => {
                let task = core.replay(&task, &data)?;
                return Ok(Went::To(format!("/dim/tasks/status/{}", task.id)));
            }
        };
        let shown = Shown { payload: posted.get("payload").to_owned(), dry, result };
        let mut page = page_of(core, &task, super::Shown::default())?.over(Some(dialog(&task, Some(&shown))));
        page.refused = shown.result.is_err();
        page.refresh = false;
        Ok(Went::Again(Box::new(page)))
    })
    .await
}
