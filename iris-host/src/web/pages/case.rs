//! The case: one table for each kind of object, as IRIS has them, and the drawer of one object over it.

mod attributes;
mod drawer;
mod form;
mod menu;
mod sheet;
mod summary;

pub(super) use drawer::{comment, uncomment};
pub(super) use form::{create, delete, update};
pub(super) use menu::trigger;
pub(super) use summary::page as summary;

use axum::extract::State as Of;
use axum::http::Uri;
use axum::response::Response;
use iris_catalog::ObjectKind;
use iris_catalog::object::object;
use maud::{Markup, html};
use serde_json::Value;

use self::sheet::{SHEETS, Sheet, shown};
use super::look::{Cell, Given, Place, Row as Line, Table, cell, empty, icon, table, tabs};
use super::site::{Page, Site, Visit};
use crate::host::{Core, Failure, Outcome, Row};

/// How many objects a page lists.
const LISTED: usize = 100;

/// `GET /case/ioc` and its siblings, `/alerts`, `/dashboard`
pub(super) async fn page(Of(site): Of<Site>, uri: Uri, visit: Visit) -> Response {
    let path = uri.path().to_owned();
    site.show(visit, move |core, visit| {
        let sheet = Sheet::at(&path).ok_or_else(|| Failure::refused("There is no such page."))?;
        let over = match (visit.number("shared"), visit.get("new")) {
            (Some(id), _) => Some(drawer::over(core, sheet, id, visit)?),
            (None, "") => menu::asked(core, sheet, visit)?,
            (None, _) => Some(form::dialog(sheet, visit, &Given::default())),
        };
        page_of(core, sheet, visit, over)
    })
    .await
}

/// The table with something over it.
fn page_of(core: &Core, sheet: &Sheet, visit: &Visit, over: Option<Markup>) -> Outcome<Page> {
    let case = visit.case();
    core.case_exists(case)?;
    let title =
        if sheet.is_of_case() { format!("{}, case #{case}", sheet.title) } else { sheet.title.to_owned() };
    let content = html! {
        (heading(core, sheet, case)?)
        (listing(core, sheet, visit)?)
    };
    Ok(Page::new(Place::Case, title, content).live(sheet.kind.word()).over(over).form())
}

fn heading(core: &Core, sheet: &Sheet, case: i64) -> Outcome<Markup> {
    if sheet.is_of_case() {
        return header(core, case, Some(sheet));
    }
    Ok(html! { h1 { (sheet.title) } })
}

/// Name of the case, its buttons, its tabs; the present one is that of the sheet, or the summary.
fn header(core: &Core, case: i64, sheet: Option<&Sheet>) -> Outcome<Markup> {
    let row = core.case_exists(case)?;
    let name = row.get("name").and_then(Value::as_str).unwrap_or_default();
    let mut list = vec![("Summary".to_owned(), None, format!("/case?cid={case}"))];
    let mut present = 0;
    for one in SHEETS.iter().filter(|one| one.is_of_case()) {
        if sheet.is_some_and(|sheet| sheet.kind == one.kind) {
            present = list.len();
        }
        list.push((one.title.to_owned(), Some(core.ids(one.kind, case)?.len()), one.address(case)));
    }
    Ok(html! {
        div.row {
            h1 { "#" (case) " " (name.trim_start_matches(&format!("#{case} - "))) }
            span.push {}
            (menu::of_case(core, case)?)
            a.btn href={ "/case/pipelines?cid=" (case) } { (icon("up")) "Pipelines" }
        }
        (tabs("Case", &list, present))
    })
}

fn listing(core: &Core, sheet: &Sheet, visit: &Visit) -> Outcome<Markup> {
    let (case, wanted, open) = (visit.case(), visit.get("q").to_lowercase(), visit.number("shared"));
    let mut rows = Vec::new();
    for id in core.ids(sheet.kind, case)?.into_iter().rev() {
        let Some(row) = core.object(sheet.kind, id)? else { continue };
        if wanted.is_empty() || Value::Object(row.clone()).to_string().to_lowercase().contains(&wanted) {
            rows.push(line(sheet, id, &row, case, open == Some(id)));
        }
        if rows.len() == LISTED {
            break;
        }
    }
    let none = rows.is_empty();
    let (id, new) = (list_of(sheet), format!("{}&new=1", sheet.address(case)));
    let mut heads = vec![""];
    heads.extend(sheet.columns.iter().map(|head| head.label));
    Ok(html! {
        div.row {
            a.btn.main href=(new) data-key="n" { (icon("plus")) "Add " (sheet.noun) }
            form.row.filter role="search" action=(sheet.path) {
                input type="hidden" name="cid" value=(case);
                label.vh for="f-q" { "Filter" }
                input.filter type="search" #f-q name="q" value=(visit.get("q")) placeholder="Filter" data-key="/";
                button.btn type="submit" { "Filter" }
            }
            (menu::of_selection(core, sheet)?)
        }
        button.btn type="button" data-waiting=(id) hidden {}
        form #pick action=(sheet.path) { input type="hidden" name="cid" value=(case); }
        (table(&Table { id: &id, caption: sheet.title, heads: &heads, filtered: !wanted.is_empty(), rows }))
        @if none && wanted.is_empty() { (empty(&html! { "No " (sheet.noun) " here. " a href=(new) { "Add " (sheet.noun) } })) }
        @else if none { (empty(&html! { "Nothing fits the filter. " a href=(sheet.address(case)) { "Show all" } })) }
    })
}

fn list_of(sheet: &Sheet) -> String {
    format!("list-{}", sheet.kind.word())
}

fn line(sheet: &Sheet, id: i64, row: &Row, case: i64, open: bool) -> Markup {
    let (own, list) = (format!("{}-{id}", sheet.kind.word()), list_of(sheet));
    let link = format!("{}&shared={id}", sheet.address(case));
    let name = sheet::name(sheet, row);
    let pick = html! {
        label.vh for={ "pick-" (own) } { "Select " (name) }
        input type="checkbox" id={ "pick-" (own) } name="targets" value=(id) form="pick";
    };
    let mut cells: Vec<Cell> = vec![cell("", pick).pick()];
    for (place, head) in sheet.columns.iter().enumerate() {
        let content = shown(row, head.key, head.show);
        cells.push(if place == 0 {
            cell(head.label, html! { a href=(link) { @if name.is_empty() { "#" (id) } @else { (content) } } })
                .title()
        } else {
            cell(head.label, content)
        });
    }
    Line { id: &own, list: &list, href: Some(&link), open, ..Line::default() }.render(&cells)
}

/// The row of an object as it stands, for the stream; `None` when it is gone or no table lists its kind.
pub(super) fn live(core: &Core, kind: ObjectKind, id: i64, case: i64) -> Outcome<Option<Markup>> {
    let Some(sheet) = Sheet::of(kind) else { return Ok(None) };
    Ok(core.object(kind, id)?.map(|row| line(sheet, id, &row, case, false)))
}

/// The address of an object's drawer.
pub(super) fn address(kind: ObjectKind, id: i64, case: Option<i64>) -> Option<String> {
    let case = case.unwrap_or(1);
    if kind == ObjectKind::Case {
        return Some(format!("/case?cid={id}"));
    }
    Sheet::of(kind).map(|sheet| format!("{}&shared={id}", sheet.address(case)))
}

/// How many objects a case has, for the navigation.
pub(super) fn count_objects(core: &Core, case: i64) -> Outcome<usize> {
    SHEETS.iter().filter(|sheet| sheet.is_of_case()).map(|sheet| Ok(core.ids(sheet.kind, case)?.len())).sum()
}

/// An object by its kind, number and name.
pub(super) fn name_of(kind: ObjectKind, row: &Row) -> String {
    let id = row.get(object(kind).id).and_then(Value::as_i64).unwrap_or_default();
    Sheet::of(kind).map_or_else(|| format!("{} #{id}", kind.word()), |sheet| called(sheet, id, row))
}

/// `IOC #7 evil.example`
fn called(sheet: &Sheet, id: i64, row: &Row) -> String {
    let noun = sheet.noun;
    let title: String =
        noun.chars().take(1).flat_map(char::to_uppercase).chain(noun.chars().skip(1)).collect();
    format!("{title} #{id} {}", super::look::short(&sheet::name(sheet, row), 80))
}
