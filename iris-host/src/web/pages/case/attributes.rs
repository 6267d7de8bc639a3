//! Tabs of custom attributes: HTML in a frame of its own, the other types with their widgets.

use iris_catalog::attribute::{OPTIONS, TYPE, VALUE};
use iris_runtime::FieldType;
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::sheet::Sheet;
use crate::web::pages::look::{Field, Widget, field, hidden, quoted, short};
use crate::web::pages::posted::Posted;
use crate::web::pages::report;

/// The pane of a tab, and whether a report fills all of it.
pub(super) fn tab(sheet: &Sheet, id: i64, case: i64, name: &str, fields: &Value) -> (Markup, bool) {
    let none = Map::new();
    let fields = fields.as_object().unwrap_or(&none);
    let is_html = |field: &Value| type_of(field) == Some(FieldType::Html);
    if let [(field_name, content)] = fields.iter().collect::<Vec<_>>()[..]
        && is_html(content)
    {
        return (frame(sheet, id, case, name, field_name, content, false), true);
    }
    let pane = html! {
        @for (field_name, content) in fields.iter().filter(|(_, content)| is_html(content)) {
            h3 { (field_name) }
            (frame(sheet, id, case, name, field_name, content, true))
        }
        form.stack #attributes method="post" action={ "/ui/objects/" (sheet.kind.word()) "/" (id) "/update?cid=" (case) } data-guard {
            (hidden("tab", name))
            @for (place, (field_name, content)) in fields.iter().enumerate().filter(|(_, (_, content))| !is_html(content)) {
                (one(place, field_name, content))
            }
        }
        @if fields.is_empty() { p.muted { "This tab has no field yet." } }
    };
    (pane, false)
}

/// The name of a field's input: its place in the tab.
fn key(place: usize) -> String {
    format!("a{place}")
}

fn type_of(content: &Value) -> Option<FieldType> {
    content[TYPE].as_str().and_then(FieldType::from_word)
}

/// The frame with a module's HTML, and what IRIS would run in it.
fn frame(sheet: &Sheet, id: i64, case: i64, tab: &str, name: &str, content: &Value, resize: bool) -> Markup {
    let address = report::address(sheet.kind, id, case, tab, name);
    let dangers = report::dangers(content[VALUE].as_str().unwrap_or_default());
    let frame = html! {
        iframe title=(tab) sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" src=(address) {}
    };
    html! {
        @if resize { div.resize { (frame) } } @else { (frame) }
        @if let Some(text) = dangers {
            details.note.run {
                summary { (text) " Why" }
                p { "IRIS puts this HTML into its page as it is, so whatever it holds runs with the rights of the analyst. Escape what comes from outside. Here it is shown in a frame in which nothing runs." }
            }
        }
    }
}

fn one(place: usize, name: &str, content: &Value) -> Markup {
    let (value, key) = (&content[VALUE], key(place));
    let text = if value.is_null() { String::new() } else { quoted(value) };
    let options = content[OPTIONS].as_array().map_or(&[] as &[Value], Vec::as_slice);
    let widget = match type_of(content) {
        Some(FieldType::InputString) => Widget::Line("text"),
        Some(FieldType::InputTextfield) => Widget::Text,
        Some(FieldType::InputCheckbox) => Widget::Check,
        Some(FieldType::InputSelect) => Widget::Select(options.iter().map(quoted).collect()),
        Some(FieldType::InputDate) => Widget::Typed("date"),
        Some(FieldType::InputDatetime) => Widget::Typed("datetime-local"),
        Some(FieldType::Raw) => return hidden_by_iris(name, &text),
        Some(FieldType::Html) | None => {
            return html! { p.muted { (name) ": IRIS shows nothing for the type " code { (quoted(&content[TYPE])) } "." } };
        }
    };
    field(&Field { widget, ..Field::line(&key, name, &text) })
}

fn hidden_by_iris(name: &str, text: &str) -> Markup {
    html! {
        div.field {
            span.legend { (name) span.type { "raw" } }
            small.muted { "IRIS hides this value:" }
            pre { (short(text, 4000)) }
        }
    }
}

/// What the form of a tab changes, in the shape IRIS's dialog posts: `{tab: {field: value}}`.
pub(super) fn posted(fields: &Map<String, Value>, tab: &str, posted: &Posted) -> Value {
    let mut values = Map::new();
    for (place, (name, content)) in fields.iter().enumerate() {
        let text = posted.get(&key(place));
        match type_of(content) {
            Some(FieldType::InputCheckbox) => drop(values.insert(name.clone(), Value::Bool(text == "true"))),
            Some(ty) if ty.is_editable() => drop(values.insert(name.clone(), text.into())),
            _ => {}
        }
    }
    let mut tabs = Map::new();
    tabs.insert(tab.to_owned(), Value::Object(values));
    Value::Object(tabs)
}
