//! The log lines of an attempt, all or those of one level; while the handler runs they come one by one.

use maud::{Markup, html};
use serde_json::Value;

use crate::host::AFTER;
use crate::web::pages::look::{State, chips, count, quoted};

/// The levels, the most serious first.
const LEVELS: [&str; 5] = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE"];

/// The lines of a stored report.
pub(super) fn of(report: Option<&Value>) -> &[Value] {
    report.and_then(|report| report["logs"].as_array()).map_or(&[], Vec::as_slice)
}

/// The level of this name, if it is one.
pub(in super::super) fn level(name: &str) -> Option<&'static str> {
    LEVELS.into_iter().find(|level| *level == name)
}

/// The section of the page.
pub(super) fn section(task: i64, lines: &[Value], now: State, wanted: Option<&str>, here: &str) -> Markup {
    let several = is_about_several(lines);
    html! {
        section.stack {
            div.row {
                h2 { "Logs" }
                (levels(task, lines, wanted, here))
            }
            div.log role="log" aria-live="off" aria-label="Log lines" tabindex="0" #{ "log-" (task) } {
                @for (at, one) in lines.iter().enumerate() { (line(task, at, one, wanted, several)) }
                @if lines.is_empty() {
                    p.muted.whole {
                        @if now.is_over() { "No log lines. Use tracing::info! in the handler." } @else { "No log line yet." }
                    }
                }
            }
        }
    }
}

/// How many lines there are, and links to those of one level where there are several.
pub(super) fn levels(task: i64, lines: &[Value], wanted: Option<&str>, here: &str) -> Markup {
    let with = |level: &str| lines.iter().filter(|line| line["level"] == level).count();
    let own: Vec<&str> =
        LEVELS.into_iter().filter(|level| with(level) > 0 || wanted == Some(level)).collect();
    let link = |level: &str| format!("{here}level={level}");
    let words: Vec<String> = own.iter().map(|level| level.to_lowercase()).collect();
    let mut all = vec![("all", lines.len(), here.trim_end_matches(['?', '&']).to_owned(), wanted.is_none())];
    let named = own.iter().zip(&words);
    all.extend(named.map(|(level, name)| (name.as_str(), with(level), link(level), wanted == Some(level))));
    html! {
        div #{ "levels-" (task) } {
            @if own.len() > 1 || wanted.is_some() { (chips("Levels", &all)) }
            @else { span.muted { (count(lines.len(), "line")) } }
        }
    }
}

/// Whether lines tell which object they are about.
pub(super) fn is_about_several(lines: &[Value]) -> bool {
    lines.iter().any(|line| line["index"].as_u64() > Some(0))
}

/// A line, if it has the level that is wanted. Its id tells a page that it has it.
pub(super) fn line(task: i64, at: usize, line: &Value, wanted: Option<&str>, several: bool) -> Markup {
    let level = line["level"].as_str().unwrap_or("INFO");
    html! {
        @if wanted.is_none_or(|wanted| wanted == level) {
            p.(level) id={ "line-" (task) "-" (at) } data-in={ "log-" (task) } {
                span.muted { @if let Some(after) = line[AFTER].as_f64() { (format!("{after:.3}")) } }
                b { (level) }
                span {
                    @if let Some(index) = line["index"].as_u64().filter(|_| several) { span.muted { "object " (index + 1) ": " } }
                    (quoted(&line["message"]))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lines_of_one_level_are_shown_and_all_are_counted() {
        let lines = [
            json!({"level": "INFO", "message": "a <b>", "index": null, "after": 0.0123}),
            json!({"level": "ERROR", "message": "c", "index": null}),
        ];
        let html = section(7, &lines, State::Failed, Some("INFO"), "/t/7?").into_string();
        assert!(html.contains("a &lt;b&gt;") && html.contains("0.012"), "{html}");
        assert!(!html.contains("line-7-1"), "{html}");
        assert!(html.contains(r#"href="/t/7?level=ERROR">error 1"#), "{html}");
        assert!(html.contains(r#"href="/t/7">all 2"#), "{html}");
        assert_eq!(level("INFO"), Some("INFO"));
        assert_eq!(level("\"><b>"), None);
    }
}
