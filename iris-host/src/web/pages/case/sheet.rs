//! The tables of the case, by the catalogue's word: how their values are shown.

pub(crate) use iris_catalog::dialog::{DIALOGS as SHEETS, Dialog as Sheet, Input, Show};
use maud::{Markup, html};
use serde_json::Value;

use crate::host::Row;
use crate::web::pages::look::{bytes, clock, ident, quoted, short, tags, tlp};

/// What names an object: the value of the first column.
pub(crate) fn name(sheet: &Sheet, row: &Row) -> String {
    sheet.columns.first().and_then(|head| row.get(head.key)).map(quoted).unwrap_or_default()
}

/// A value of a row.
pub(crate) fn shown(row: &Row, key: &str, how: Show) -> Markup {
    let value = row.get(key).unwrap_or(&Value::Null);
    let text = if value.is_null() { String::new() } else { quoted(value) };
    match how {
        Show::Text => html! { (short(&text, 120)) },
        Show::Ident => ident(&text),
        Show::Tags => tags(&text),
        Show::Tlp => tlp(value["tlp_name"].as_str().unwrap_or_default()),
        Show::Of(column) => html! { (value[column].as_str().unwrap_or_default()) },
        Show::Time => html! { (clock(&text)) },
        Show::Size => html! { @if let Some(size) = value.as_u64() { (bytes(size)) } },
    }
}
