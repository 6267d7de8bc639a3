//! What a task asked for, as a diff.

use iris_catalog::ObjectKind;
use maud::{Markup, html};
use serde_json::Value;

use crate::host::Task;
use crate::web::pages::case;
use crate::web::pages::look::{State, bytes, count, quoted};
use crate::web::pages::site::escaped;

/// How many lines of a long text are shown.
const LINES: usize = 200;

/// All effects of a stored report.
pub(super) fn of(report: &Value) -> impl Iterator<Item = &Value> {
    let units = report["units"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    units.iter().flat_map(|unit| unit["effects"].as_array().map_or(&[] as &[Value], Vec::as_slice))
}

/// The section of the page.
pub(super) fn section(task: &Task, report: Option<&Value>, now: State) -> Markup {
    let units = report.and_then(|report| report["units"].as_array()).map_or(&[] as &[Value], Vec::as_slice);
    let changes = report.map_or(0, |report| of(report).count());
    html! {
        section.card {
            div.row { h2 { "Effects" } @if changes > 0 { span.muted { (count(changes, "change")) ", applied" } } }
            @if units.len() > 1 { (per_unit(task, units)) }
            @else if let Some(report) = report { (diff(task, of(report))) }
            @if changes == 0 {
                p.muted {
                    @match now {
                        State::Queued | State::Running => "Effects are here when the attempt has ended.",
                        State::Failed | State::Interrupted => "Nothing was written.",
                        State::Skipped => "The handler had nothing to do.",
                        State::Done => "The handler succeeded and changed nothing.",
                    }
                }
            }
        }
    }
}

fn per_unit(task: &Task, units: &[Value]) -> Markup {
    html! {
        @for unit in units.iter().take(LINES) {
            @let own = unit["effects"].as_array().map_or(&[] as &[Value], Vec::as_slice);
            div {
                p { @if let Some(id) = unit["id"].as_i64() { "#" (id) " " } (quoted(&unit["state"])) ": " (quoted(&unit["message"])) }
                (diff(task, own.iter()))
            }
        }
    }
}

/// Effects as a diff, without a box where there is none.
pub(super) fn diff<'a>(task: &Task, effects: impl Iterator<Item = &'a Value>) -> Markup {
    let lines: Vec<Markup> = effects.map(|effect| one(task, effect)).collect();
    html! { @if !lines.is_empty() { div.diff { @for line in lines { (line) } } } }
}

fn plus(text: &str) -> Markup {
    html! { ins.ok { "+ " (text) } }
}

fn minus(text: &str) -> Markup {
    html! { del.fail { "- " (text) } }
}

fn list(value: &Value) -> impl Iterator<Item = String> {
    value.as_array().into_iter().flatten().map(quoted)
}

fn one(task: &Task, effect: &Value) -> Markup {
    let text = |key: &str| quoted(&effect[key]);
    let on = match (effect["object"].as_str(), effect["id"].as_i64()) {
        (Some(object), Some(id)) => match ObjectKind::from_word(object) {
            Some(kind) => format!("{} #{id}", noun(kind)),
            None => format!("{object} #{id}"),
        },
        (Some(object), None) => object.to_owned(),
        (None, _) => "new".to_owned(),
    };
    html! {
        @match effect["effect"].as_str().unwrap_or_default() {
            "tags" => {
                span { (on) " tags" }
                @for tag in list(&effect["remove"]) { (minus(&tag)) }
                @for tag in list(&effect["add"]) { (plus(&tag)) }
            }
            "tab" => { span { (on) " tab" } (plus(&text("tab"))) }
            "tab_field" => {
                span { (on) " tab " (text("tab")) }
                ins.ok {
                    "+ " (text("field")) " (" (text("type")) ", " (bytes(text("value").len() as u64)) ") "
                    @if let Some(link) = link(task, effect) { a href=(link) { "Open" } }
                }
            }
            "set" => { span { (on) " " (text("column")) } (lines(&text("from"), &text("to"))) }
            "add_note" => { span { "new note" } (plus(&text("title"))) }
            "add_ioc" => { span { "new IOC" } (plus(&format!("{} ({})", text("ioc_value"), text("ioc_type")))) }
            "comment" => { span { (on) " comment" } (plus(&text("text"))) }
            "register_evidence" => { span { "new evidence" } (plus(&text("filename"))) }
            other => { span { (other) } (plus(&effect.to_string())) }
        }
    }
}

/// What a kind is called, without its article: `IOC`.
fn noun(kind: ObjectKind) -> &'static str {
    kind.noun().split_once(' ').map_or("", |(_, noun)| noun)
}

/// The lines that differ between two texts, without what is equal at both ends.
fn lines(from: &str, to: &str) -> Markup {
    let (old, new): (Vec<_>, Vec<_>) = (from.lines().collect(), to.lines().collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[same..old.len() - tail], &new[same..new.len() - tail]);
    html! {
        @for line in old.iter().take(LINES) { (minus(line)) }
        @for line in new.iter().take(LINES) { (plus(line)) }
        @if old.len().max(new.len()) > LINES { span { "…" } }
    }
}

fn link(task: &Task, effect: &Value) -> Option<String> {
    let kind = ObjectKind::from_word(effect["object"].as_str()?)?;
    let address = case::address(kind, effect["id"].as_i64()?, task.case_id)?;
    Some(format!("{address}&tab={}", escaped(effect["tab"].as_str()?)))
}

/// The first tab that a report filled.
pub(super) fn tab_link(task: &Task, report: &Value) -> Option<String> {
    of(report).filter(|effect| effect["effect"] == "tab_field").find_map(|effect| link(task, effect))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let html = lines("a\nb\nc\nd", "a\nx\ny\nc\nd").into_string();
        assert_eq!(html, r#"<del class="fail">- b</del><ins class="ok">+ x</ins><ins class="ok">+ y</ins>"#);
        assert_eq!(lines("a\na", "a").into_string(), r#"<del class="fail">- a</del>"#);
        assert_eq!(lines("", "a").into_string(), r#"<ins class="ok">+ a</ins>"#);
        assert_eq!(lines("a", "a").into_string(), "");
    }
}
