//! The report of a call for people: units with their effects, logs, status.

use iris_catalog::ObjectKind;
use iris_runtime::call::{Report, Unit, UnitState};
use iris_runtime::config::Redactor;
use iris_runtime::effect::Effect;
use serde_json::Value;

use crate::output::{Page, Style};
use crate::text::{first_line, size};

/// How many characters of a value are shown.
pub(super) const SHOWN: usize = 72;

/// The whole report; `name` says what a unit was about.
pub(super) fn page(
    report: &Report,
    name: &dyn Fn(&Unit) -> String,
    redactor: &Redactor,
    colour: bool,
) -> String {
    let mut page = Redacted { page: Page::new(colour), redactor };
    for unit in &report.units {
        page.line(style(unit.state), 0, &heading(unit, &name(unit)));
        effects(&mut page, &unit.effects);
    }
    for line in &report.logs {
        let object = line.index.filter(|_| report.units.len() > 1);
        let object = object.map(|index| format!("#{index} ")).unwrap_or_default();
        page.line(Style::Faint, 0, &format!("{:<5} {object}{}", line.level.as_str(), line.message));
    }
    let state = match (report.status.is_success(), report.status.is_skipped()) {
        (false, _) => UnitState::Failed,
        (true, true) => UnitState::Skipped,
        (true, false) => UnitState::Done,
    };
    page.line(style(state), 0, &format!("{} {}", icon(state), report.status));
    page.page.into_text()
}

/// A page on which no secret is shown, whatever a handler has put into its effects.
struct Redacted<'a> {
    page: Page,
    redactor: &'a Redactor,
}

impl Redacted<'_> {
    fn line(&mut self, style: Style, indent: usize, text: &str) {
        self.page.line(style, indent, &self.redactor.redact(text));
    }
}

const fn icon(state: UnitState) -> &'static str {
    match state {
        UnitState::Done => "✓",
        UnitState::Skipped => "-",
        UnitState::Failed => "✗",
    }
}

const fn style(state: UnitState) -> Style {
    match state {
        UnitState::Done => Style::Good,
        UnitState::Skipped => Style::Faint,
        UnitState::Failed => Style::Bad,
    }
}

/// State, what the unit was about, and what the handler said.
fn heading(unit: &Unit, name: &str) -> String {
    let message = if unit.message.is_empty() { String::new() } else { format!(": {}", unit.message) };
    format!("{} {:<7} {name}{message}", icon(unit.state), unit.state.word())
}

/// The effects, with a line for each object they edit.
fn effects(page: &mut Redacted<'_>, effects: &[Effect]) {
    let mut before = None;
    for effect in effects {
        let target = effect.edits();
        if let Some((kind, id)) = target.filter(|_| target != before) {
            page.line(Style::Plain, 2, &named(kind, id));
        }
        before = target;
        let indent = if target.is_some() { 4 } else { 2 };
        for (style, text) in lines(effect) {
            page.line(style, indent, &text);
        }
    }
}

fn named(kind: ObjectKind, id: Option<i64>) -> String {
    match id {
        Some(id) => format!("{} {id}", kind.word()),
        None => format!("{} without id", kind.word()),
    }
}

fn lines(effect: &Effect) -> Vec<(Style, String)> {
    let added = |text: String| vec![(Style::Good, format!("+ {text}"))];
    match effect {
        Effect::Tags { add, remove, .. } => {
            let add = add.iter().map(|tag| (Style::Good, format!("+ tag {tag}")));
            let remove = remove.iter().map(|tag| (Style::Bad, format!("- tag {tag}")));
            add.chain(remove).collect()
        }
        Effect::Tab { tab, .. } => added(format!("tab {tab}")),
        Effect::TabField { tab, field, content, .. } => {
            let (bytes, line) = content_of(&content.value);
            added(format!("tab {tab} / {field} ({}, {bytes}): {line}", content.field_type.word()))
        }
        Effect::Body { key, from, to: None } => vec![(Style::Bad, format!("- {key}: {}", value(from)))],
        Effect::Set { column: name, from, to, .. } | Effect::Body { key: name, from, to: Some(to) } => {
            vec![(Style::Changed, format!("~ {name}: {} → {}", value(from), value(to)))]
        }
        Effect::AddNote { title, content, directory, case_id } => {
            let directory = directory.as_ref().map(|name| format!(" in {name}")).unwrap_or_default();
            let case = case_id.map(|id| format!(" of case {id}")).unwrap_or_default();
            let (bytes, line) = (size(content.len() as u64), first_line(content, SHOWN));
            added(format!("note {title}{directory}{case} ({bytes}): {line}"))
        }
        Effect::AddIoc { ioc_value, ioc_type, tags, tlp, .. } => {
            let tlp = tlp.as_ref().map(|tlp| format!(", TLP {tlp}")).unwrap_or_default();
            let tags = if tags.is_empty() { String::new() } else { format!(", tags {}", tags.join(", ")) };
            added(format!("ioc {ioc_value} ({ioc_type}{tlp}{tags})"))
        }
        Effect::Comment { object, id, text } => {
            added(format!("comment on {}: {}", named(*object, *id), first_line(text, SHOWN)))
        }
        Effect::RegisterEvidence { filename, size: bytes, sha256, .. } => {
            added(format!("evidence {filename} ({}, SHA-256 {sha256})", size(*bytes)))
        }
    }
}

/// Size and first line of a value.
fn content_of(value: &Value) -> (String, String) {
    match value {
        Value::String(text) => (size(text.len() as u64), first_line(text, SHOWN)),
        other => {
            let text = other.to_string();
            (size(text.len() as u64), first_line(&text, SHOWN))
        }
    }
}

/// A value as JSON, cut.
fn value(value: &Value) -> String {
    first_line(&value.to_string(), SHOWN)
}

#[cfg(test)]
#[path = "human/tests.rs"]
mod tests;
