//! What a task asked for, as a diff.

use std::time::Duration;

use iris_catalog::ObjectKind;
use maud::{Markup, html};
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use crate::host::{Task, WAS};
use crate::web::pages::case;
use crate::web::pages::look::{State, bytes, count, quoted};
use crate::web::pages::site::escaped;

/// How many lines of a long text are shown.
const LINES: usize = 200;
/// How many lines without a change are shown around one.
const AROUND: usize = 1;
/// How long the shortest diff is looked for; after that a longer one will do.
const PATIENCE: Duration = Duration::from_millis(100);

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
                @let told = html! {
                    (text("field")) " (" (text("type")) ", " (bytes(text("value").len() as u64)) ") "
                    @if let Some(link) = link(task, effect) { a href=(link) { "Open" } }
                };
                @match effect.get(WAS) {
                    None => ins.ok { "+ " (told) },
                    Some(was) if *was == effect["value"] => span { "  " (told) " as it was" },
                    Some(was) => { span { "  " (told) } (lines(&quoted(was), &text("value"))) }
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

/// The lines that differ between two texts, each with the line before and after it.
fn lines(from: &str, to: &str) -> Markup {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(from, to);
    let mut shown = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        if !shown.is_empty() {
            shown.push(html! { span.muted { "…" } });
        }
        let changes = group.iter().flat_map(|op| diff.iter_changes(op));
        shown.extend(changes.map(|change| line(change.tag(), change.value())));
    }
    html! {
        @for line in shown.iter().take(LINES) { (line) }
        @if shown.len() > LINES { span.muted { "The rest is left out." } }
    }
}

fn line(tag: ChangeTag, text: &str) -> Markup {
    let text = text.trim_end_matches(['\n', '\r']);
    match tag {
        ChangeTag::Delete => minus(text),
        ChangeTag::Insert => plus(text),
        ChangeTag::Equal => html! { span { "  " (text) } },
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
    fn what_differs_is_shown_with_the_lines_around_it() {
        let (del, ins) = (r#"<del class="fail">- "#, r#"<ins class="ok">+ "#);
        let html = lines("a\nb\nc\nd\ne\nf\ng\n", "a\nb\nx <i>\nd\ne\nf\ng\nh").into_string();
        assert_eq!(
            html,
            format!(
                "<span>  b</span>{del}c</del>{ins}x &lt;i&gt;</ins><span>  d</span>\
                 <span class=\"muted\">…</span><span>  g</span>{ins}h</ins>"
            )
        );
        assert_eq!(lines("", "a").into_string(), format!("{ins}a</ins>"));
        assert_eq!(lines("a", "a").into_string(), "");
    }

    #[test]
    fn a_large_change_is_cut_and_takes_no_time_to_speak_of() {
        let text = |salt: usize| {
            let lines: Vec<String> = (0..60_000).map(|at| (at * salt % 7919).to_string()).collect();
            lines.join("\n")
        };
        let html = lines(&text(3), &text(5)).into_string();
        assert!(html.ends_with("The rest is left out.</span>") && html.len() < 20_000, "{}", html.len());
    }
}
