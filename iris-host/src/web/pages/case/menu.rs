//! The menus of processors: hooks that a user triggers by hand, on one object, on several, or on the case.

use axum::response::Response;
use iris_catalog::ObjectKind;
use maud::{Markup, html};

use super::address;
use super::sheet::Sheet;
use crate::host::{Core, Failure, Outcome, Registration};
use crate::web::pages::look::{count, hidden, icon};
use crate::web::pages::posted::Sent;
use crate::web::pages::said;
use crate::web::pages::site::{Visit, Went, with_query};

/// The address that a menu entry posts to.
const TRIGGER: &str = "/ui/trigger";

/// The menu over the whole case.
pub(super) fn of_case(core: &Core, case: i64) -> Outcome<Markup> {
    menu(core, ObjectKind::Case, case, case)
}

/// The menu of one object.
pub(super) fn of_object(core: &Core, sheet: &Sheet, id: i64, case: i64) -> Outcome<Markup> {
    menu(core, sheet.kind, id, case)
}

fn menu(core: &Core, kind: ObjectKind, id: i64, case: i64) -> Outcome<Markup> {
    let entries = core.menu(kind)?;
    Ok(html! {
        details.more {
            summary.btn data-key=(if kind == ObjectKind::Case { "T" } else { "t" }) { "Processors" (icon("open")) }
            div {
                @for one in &entries { (entry(one, kind, &[id], case)) }
                @if entries.is_empty() { p.muted.small { "No module offers a menu entry for this. Modules do by a hook " code { (manual(kind)) } "." } }
            }
        }
    })
}

fn manual(kind: ObjectKind) -> String {
    format!("{}{}", iris_catalog::HookKind::Manual.prefix(), kind.word())
}

/// One entry as a button of its own form.
fn entry(one: &Registration, kind: ObjectKind, ids: &[i64], case: i64) -> Markup {
    html! {
        form method="post" action=(TRIGGER) {
            (named(one, kind, case))
            @for id in ids { (hidden("targets", &id.to_string())) }
            button.btn type="submit" { (icon("play")) (one.ui_name.as_deref().unwrap_or(&one.hook)) }
        }
    }
}

fn named(one: &Registration, kind: ObjectKind, case: i64) -> Markup {
    html! {
        (hidden("hook", &one.hook))
        (hidden("name", one.ui_name.as_deref().unwrap_or_default()))
        (hidden("package", &one.package))
        (hidden("kind", kind.word()))
        (hidden("cid", &case.to_string()))
    }
}

/// What can be done with the selected rows of a table; without scripts it is always there.
pub(super) fn of_selection(core: &Core, sheet: &Sheet) -> Outcome<Markup> {
    let entries = core.menu(sheet.kind)?;
    Ok(html! {
        @if !entries.is_empty() {
            span.row data-picked {
                b { "Selected:" }
                button.btn type="submit" form="pick" name="run" value="1" { (icon("play")) "Run…" }
            }
        }
    })
}

/// The question which entry is to run on the selected rows.
pub(super) fn asked(core: &Core, sheet: &Sheet, visit: &Visit) -> Outcome<Option<Markup>> {
    if visit.get("run").is_empty() {
        return Ok(None);
    }
    let (entries, case, back) = (core.menu(sheet.kind)?, visit.case(), sheet.address(visit.case()));
    Ok(Some(html! {
        dialog.ask open data-back=(back) aria-labelledby="ask-title" {
            div.stack {
                h2 #ask-title { "Run on " (count(visit.targets.len(), sheet.noun)) "?" }
                @if visit.targets.is_empty() { p { "No row is selected. Tick some rows of the table first." } }
                @else {
                    p.muted { "One task is made for all of them, as in IRIS." }
                    @for one in &entries { (entry(one, sheet.kind, &visit.targets, case)) }
                }
                div { a.btn href=(back) data-close autofocus { "Cancel" } }
            }
        }
    }))
}

/// `POST /ui/trigger`
pub(in super::super) async fn trigger(sent: Sent) -> Response {
    sent.act(move |core, _, posted| {
        let kind = ObjectKind::from_word(posted.get("kind"));
        let kind = kind.ok_or_else(|| Failure::refused("There is no such kind of object."))?;
        let (ids, case) = (posted.numbers("targets"), posted.get("cid").parse().unwrap_or(1));
        let name = Some(posted.get("name")).filter(|name| !name.is_empty());
        let (fired, problems) =
            core.trigger(posted.get("hook"), name, Some(posted.get("package")), kind, &ids, case)?;
        if fired.tasks.is_empty() {
            let why = if problems.is_empty() {
                "No active module serves this menu entry.".to_owned()
            } else {
                problems.join(" ")
            };
            return Err(Failure::refused(why));
        }
        match (&fired.tasks[..], &ids[..]) {
            ([only], _) => Ok(Went::To(format!("/dim/tasks/status/{}", only.task))),
            (_, [id]) => {
                let back = address(kind, *id, Some(case)).unwrap_or_else(|| "/dim/tasks".to_owned());
                Ok(Went::To(with_query(&back, &said::fired("saved", core, &fired)?)))
            }
            _ => Ok(Went::To("/dim/tasks".to_owned())),
        }
    })
    .await
}
