//! The form of an object: made, changed and deleted as IRIS's dialogs do it.

use axum::extract::{Path, State as Of};
use axum::response::Response;
use iris_catalog::dialog::{Besides, Field as Asked};
use iris_catalog::request::NOTE_DIRECTORY;
use iris_catalog::{ObjectKind, attribute};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::sheet::{Input, Sheet};
use super::{attributes, drawer, page_of};
use crate::host::{Core, Failure, Outcome, Row, Saved};
use crate::web::pages::look::{Drawer, Field, Given, Widget, drawer as draw, error_summary, field, quoted};
use crate::web::pages::posted::{Posted, Sent};
use crate::web::pages::said;
use crate::web::pages::site::{Site, Visit, Went, escaped, with_query};

/// The fields of an object as it is.
pub(super) fn as_it_is(sheet: &Sheet, row: &Row) -> Given {
    let value = |key: &str| row.get(key).filter(|value| !value.is_null()).map(quoted).unwrap_or_default();
    let values = sheet.fields.iter().map(|field| (field.key.to_owned(), value(field.key))).collect();
    Given { values, errors: Vec::new() }
}

/// The fields as they were sent, and what is wrong with them.
fn as_sent(sheet: &Sheet, posted: &Posted, wrong: &Failure) -> Given {
    let keys = sheet.fields.iter().map(|field| field.key);
    let values = keys.map(|key| (key.to_owned(), posted.get(key).to_owned())).collect();
    let mut errors = Vec::new();
    if let Failure::Refused { message, data } = wrong {
        for (key, texts) in data.as_object().into_iter().flatten() {
            let texts = texts
                .as_array()
                .map_or_else(|| quoted(texts), |list| list.iter().map(quoted).collect::<Vec<_>>().join(" "));
            errors.push((key.clone(), texts));
        }
        if errors.is_empty() {
            errors.push((sheet.fields.first().map_or("", |field| field.key).to_owned(), message.clone()));
        }
    }
    Given { values, errors }
}

/// The table of a word in an address.
pub(super) fn sheet(word: &str) -> Outcome<&'static Sheet> {
    ObjectKind::from_word(word)
        .and_then(Sheet::of)
        .ok_or_else(|| Failure::refused("There is no such kind of object."))
}

/// The fields; those of an object are posted to it, others make a new one.
pub(super) fn fields(sheet: &Sheet, given: &Given, of: Option<(i64, i64)>) -> Markup {
    let word = sheet.kind.word();
    let action = match of {
        Some((id, case)) => format!("/ui/objects/{word}/{id}/update?cid={case}"),
        None => format!("/ui/objects/{word}/create"),
    };
    html! {
        @if !given.errors.is_empty() { (error_summary("Nothing was saved", &labelled(sheet, given))) }
        form.stack #edit method="post" action=(action) data-guard {
            @for field in sheet.fields { (one(given, of.is_none(), field)) }
        }
    }
}

fn labelled(sheet: &Sheet, given: &Given) -> Vec<(String, String)> {
    let label = |key: &str| {
        sheet.fields.iter().find(|field| field.key == key).map_or(key, |field| field.label).to_owned()
    };
    given.errors.iter().map(|(key, text)| (key.clone(), format!("{}: {text}", label(key)))).collect()
}

fn one(given: &Given, new: bool, asked: &Asked) -> Markup {
    let widget = match asked.input {
        Input::Line => Widget::Line("text"),
        Input::Number => Widget::Line("numeric"),
        Input::Text => Widget::Text,
        Input::One(entries) => Widget::One(entries),
    };
    let value = given.value(asked.key).unwrap_or(if new { asked.default } else { "" });
    field(&Field { widget, error: given.error(asked.key), ..Field::line(asked.key, asked.label, value) })
}

/// The drawer of an object that is to be made.
pub(super) fn dialog(sheet: &Sheet, visit: &Visit, given: &Given) -> Markup {
    let back = sheet.address(visit.case());
    draw(&Drawer {
        title: &format!("Add {}", sheet.noun),
        back: &back,
        actions: html! {},
        tabs: html! { div {} },
        pane: fields(sheet, given, None),
        paper: false,
        foot: Some(html! {
            span.push {}
            button.btn.main type="submit" form="edit" formaction={ "/ui/objects/" (sheet.kind.word()) "/create?cid=" (visit.case()) } { "Add " (sheet.noun) }
        }),
    })
}

/// The body that IRIS's dialog would post.
fn body(sheet: &Sheet, posted: &Posted) -> Row {
    let mut body = Map::new();
    for field in sheet.fields {
        let text = posted.get(field.key);
        let value = match field.input {
            Input::One(_) | Input::Number => {
                text.trim().parse::<i64>().map_or_else(|_| text.into(), Value::from)
            }
            Input::Line | Input::Text => Value::from(text),
        };
        body.insert(field.key.to_owned(), value);
    }
    body
}

/// `POST /ui/objects/KIND/create`
pub(in super::super) async fn create(Path(kind): Path<String>, sent: Sent) -> Response {
    sent.act(move |core, visit, posted| {
        let (sheet, case) = (sheet(&kind)?, visit.case());
        let mut body = body(sheet, posted);
        body.extend(sheet.besides.iter().map(|(key, besides)| ((*key).to_owned(), sent_besides(*besides))));
        if sheet.kind == ObjectKind::Note {
            body.insert(NOTE_DIRECTORY.to_owned(), directory(core, case)?);
        }
        let saved = match sheet.kind {
            ObjectKind::Alert => core.create_alert(body),
            kind => core.create(kind, case, body),
        };
        match saved {
            Ok(saved) => went(core, sheet, case, Some(saved.id), "added", &saved),
            Err(wrong @ Failure::Refused { .. }) => {
                let over = dialog(sheet, visit, &as_sent(sheet, posted, &wrong));
                again(core, sheet, visit, over)
            }
            Err(broken) => Err(broken),
        }
    })
    .await
}

fn sent_besides(besides: Besides) -> Value {
    match besides {
        Besides::Number(number) => number.into(),
        Besides::Ids(ids) => json!(ids),
    }
}

/// The directory that new notes go to: that of the case's first note, else the first of all.
fn directory(core: &Core, case: i64) -> Outcome<Value> {
    let first = core.ids(ObjectKind::Note, case)?.first().copied();
    let note = first.map(|id| core.object(ObjectKind::Note, id)).transpose()?.flatten();
    Ok(note.and_then(|note| note.get(NOTE_DIRECTORY).cloned()).unwrap_or_else(|| json!(1)))
}

/// `POST /ui/objects/KIND/ID/update`
pub(in super::super) async fn update(Path((kind, id)): Path<(String, i64)>, sent: Sent) -> Response {
    sent.act(move |core, visit, posted| {
        let (sheet, case, tab) = (sheet(&kind)?, visit.case(), posted.get("tab"));
        let row = core.in_case(sheet.kind, id, case)?;
        let body = if tab.is_empty() {
            body(sheet, posted)
        } else {
            let fields =
                row.get(attribute::COLUMN).and_then(|tabs| tabs.get(tab)).and_then(Value::as_object).cloned();
            let mut body = Map::new();
            body.insert(
                attribute::COLUMN.to_owned(),
                attributes::posted(&fields.unwrap_or_default(), tab, posted),
            );
            body
        };
        let saved = match sheet.kind {
            ObjectKind::Alert => core.update_alert(id, body),
            kind => core.update(kind, case, id, body),
        };
        match saved {
            Ok(saved) if tab.is_empty() => went(core, sheet, case, Some(id), "saved", &saved),
            Ok(saved) => {
                let own = format!("{}&shared={id}&tab={}", sheet.address(case), escaped(tab));
                Ok(Went::To(with_query(&own, &said::fired("saved", core, &saved.fired)?)))
            }
            Err(wrong @ Failure::Refused { .. }) => {
                let over = drawer::with(core, sheet, id, &row, visit, &as_sent(sheet, posted, &wrong))?;
                again(core, sheet, visit, over)
            }
            Err(broken) => Err(broken),
        }
    })
    .await
}

/// `POST /ui/objects/KIND/ID/delete`
pub(in super::super) async fn delete(
    Of(site): Of<Site>,
    Path((kind, id)): Path<(String, i64)>,
    visit: Visit,
) -> Response {
    site.act(visit, move |core, visit| {
        let (sheet, case) = (sheet(&kind)?, visit.case());
        let saved = match sheet.kind {
            ObjectKind::Alert => core.delete_alert(id)?,
            kind => core.delete(kind, case, id)?,
        };
        went(core, sheet, case, None, "deleted", &saved)
    })
    .await
}

/// The table again, with the form over it and what is wrong with it.
fn again(core: &Core, sheet: &'static Sheet, visit: &Visit, over: Markup) -> Outcome<Went> {
    let mut page = page_of(core, sheet, visit, Some(over))?;
    page.refused = true;
    Ok(Went::Again(Box::new(page)))
}

/// The table, or the drawer of the object, with what came of the hooks.
fn went(core: &Core, sheet: &Sheet, case: i64, id: Option<i64>, done: &str, saved: &Saved) -> Outcome<Went> {
    let mut address = sheet.address(case);
    if let Some(id) = id {
        address = format!("{address}&shared={id}");
    }
    Ok(Went::To(with_query(&address, &said::fired(done, core, &saved.fired)?)))
}
