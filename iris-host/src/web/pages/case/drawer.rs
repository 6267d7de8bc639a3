//! The drawer of one object: its form, its tabs of attributes, its comments, its tasks.

use axum::extract::Path;
use axum::response::Response;
use iris_catalog::attribute;
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::sheet::Sheet;
use super::{attributes, called, form, menu};
use crate::host::{Core, Failure, Outcome, Row, Saved, TaskFilter};
use crate::web::pages::look::{
    Confirm, Drawer, Field, Given, Widget, ago, confirm, drawer, field, hidden, icon, tabs,
};
use crate::web::pages::posted::Sent;
use crate::web::pages::site::{Visit, Went, escaped, with_query};
use crate::web::pages::{said, tasks};

/// The names of the host's own tabs.
const INFO: &str = "Info";
const COMMENTS: &str = "Comments";
const TASKS: &str = "Tasks";

/// What lies over the table when `shared` names an object.
pub(super) fn over(core: &Core, sheet: &'static Sheet, id: i64, visit: &Visit) -> Outcome<Markup> {
    let case = visit.case();
    let row = core.in_case(sheet.kind, id, case).map_err(|_| {
        Failure::refused(format!("No {} #{id} in case #{case}. It may have been deleted.", sheet.noun))
    })?;
    if visit.get("ask") == "delete" {
        return Ok(ask_delete(sheet, id, &row, case));
    }
    with(core, sheet, id, &row, visit, &form::as_it_is(sheet, &row))
}

/// The drawer with what was given to its form.
pub(super) fn with(
    core: &Core,
    sheet: &'static Sheet,
    id: i64,
    row: &Row,
    visit: &Visit,
    given: &Given,
) -> Outcome<Markup> {
    let case = visit.case();
    let own = format!("{}&shared={id}", sheet.address(case));
    let none = Map::new();
    let columns =
        if sheet.has_attributes() { row.get(attribute::COLUMN).and_then(Value::as_object) } else { None };
    let columns = columns.unwrap_or(&none);
    let comments = core.comments(sheet.kind, id)?;
    let filter = TaskFilter { object: Some((sheet.kind, id)), limit: 50, ..TaskFilter::default() };
    let tasks = core.tasks(&filter)?;
    let mut names: Vec<(&str, Option<usize>)> = vec![(INFO, None)];
    names.extend(columns.keys().map(|name| (name.as_str(), None)));
    names.extend([(COMMENTS, Some(comments.len())), (TASKS, Some(tasks.len()))]);
    let present = names.iter().position(|(name, _)| *name == visit.get("tab")).unwrap_or(0);
    let list: Vec<_> = names
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count, format!("{own}&tab={}", escaped(name))))
        .collect();
    let tab = columns.get(names[present].0).filter(|_| present > 0);
    let (pane, paper) = match (tab, names[present].0) {
        (Some(fields), name) => attributes::tab(sheet, id, case, name, fields),
        (None, COMMENTS) => (comments_of(sheet, id, case, &comments, visit), false),
        (None, TASKS) => (tasks::list(&tasks, "object-tasks", true), false),
        (None, _) => {
            (html! { (form::fields(sheet, given, Some((id, case)))) (no_tab(sheet, columns)) }, false)
        }
    };
    let form_id = if present == 0 { Some("edit") } else { tab.map(|_| "attributes") };
    let title =
        if present == 0 { format!("Edit {}", called(sheet, id, row)) } else { called(sheet, id, row) };
    Ok(drawer(&Drawer {
        title: &title,
        back: &format!("{}#{}-{id}", sheet.address(case), sheet.kind.word()),
        actions: menu::of_object(core, sheet, id, case)?,
        tabs: tabs("Object", &list, present),
        pane,
        paper,
        foot: Some(html! {
            a.btn.bad href={ (own) "&ask=delete" } { (icon("trash")) "Delete" }
            span.push {}
            span.muted data-changed {}
            @if let Some(form) = form_id.filter(|_| !paper) { button.btn.main type="submit" form=(form) { "Save" } kbd.small.muted { "Ctrl+S" } }
        }),
    }))
}

fn no_tab(sheet: &Sheet, columns: &Map<String, Value>) -> Markup {
    html! {
        @if !sheet.has_attributes() { p.muted { "IRIS has no attribute tabs for a " (sheet.noun) "." } }
        @else if columns.is_empty() {
            p.muted { "No attribute tab yet. Modules add one with " code { "add_tab_attribute_field" } "." }
        }
    }
}

fn ask_delete(sheet: &Sheet, id: i64, row: &Row, case: i64) -> Markup {
    let (name, own) = (called(sheet, id, row), format!("{}&shared={id}", sheet.address(case)));
    let hook = |kind| {
        let mut all = iris_catalog::hooks_of(iris_catalog::V2_4);
        all.find(|hook| {
            hook.kind == kind
                && hook.subject == iris_catalog::Subject::Object(sheet.kind)
                && hook.action() == "delete"
        })
    };
    let hooks: Vec<_> = [iris_catalog::HookKind::Preload, iris_catalog::HookKind::Postload]
        .into_iter()
        .filter_map(hook)
        .collect();
    confirm(&Confirm {
        title: &format!("Delete {name}?"),
        text: html! {
            @for (place, hook) in hooks.iter().enumerate() { @if place > 0 { " and " } code { (hook.name) } }
            " will fire. Modules get the id alone."
        },
        button: &format!("Delete {} #{id}", sheet.noun),
        action: &format!("/ui/objects/{}/{id}/delete?cid={case}", sheet.kind.word()),
        fields: &[],
        back: &own,
    })
}

fn comments_of(sheet: &Sheet, id: i64, case: i64, comments: &[Value], visit: &Visit) -> Markup {
    let action = format!("/ui/objects/{}/{id}/comment?cid={case}", sheet.kind.word());
    html! {
        @for comment in comments {
            div.card {
                div.row {
                    strong { (comment["user"]["user_name"].as_str().unwrap_or_default()) }
                    span.muted { (ago(comment["comment_date"].as_str().unwrap_or_default(), &visit.now)) }
                    form.push method="post" action={ "/ui/objects/" (sheet.kind.word()) "/" (id) "/uncomment?cid=" (case) } {
                        (hidden("comment", &comment["comment_id"].to_string()))
                        button.btn.icon type="submit" aria-label="Delete comment" { (icon("trash")) }
                    }
                }
                pre { (comment["comment_text"].as_str().unwrap_or_default()) }
            }
        }
        @if comments.is_empty() { p.muted { "No comment. Adding one fires the comment hook of its kind." } }
        form.stack method="post" action=(action) data-guard {
            (field(&Field { widget: Widget::Text, ..Field::line("text", "Comment", "") }))
            div { button.btn.main type="submit" { (icon("plus")) "Add comment" } }
        }
    }
}

/// Where the browser goes after something was done with an object.
fn went(core: &Core, sheet: &Sheet, id: i64, case: i64, done: &str, saved: &Saved) -> Outcome<Went> {
    let own = format!("{}&shared={id}&tab={COMMENTS}", sheet.address(case));
    Ok(Went::To(with_query(&own, &said::fired(done, core, &saved.fired)?)))
}

/// `POST /ui/objects/KIND/ID/comment`
pub(in super::super) async fn comment(Path((kind, id)): Path<(String, i64)>, sent: Sent) -> Response {
    sent.act(move |core, visit, posted| {
        let (sheet, case) = (form::sheet(&kind)?, visit.case());
        let saved = core.comment(sheet.kind, case, id, posted.get("text"))?;
        went(core, sheet, id, case, "commented", &saved)
    })
    .await
}

/// `POST /ui/objects/KIND/ID/uncomment`
pub(in super::super) async fn uncomment(Path((kind, id)): Path<(String, i64)>, sent: Sent) -> Response {
    sent.act(move |core, visit, posted| {
        let (sheet, case) = (form::sheet(&kind)?, visit.case());
        let comment = posted.numbers("comment").first().copied().unwrap_or_default();
        let saved = core.delete_comment((sheet.kind, id), case, comment)?;
        went(core, sheet, id, case, "deleted", &saved)
    })
    .await
}
