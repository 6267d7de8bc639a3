//! One task: how it went, what it changed, what it said, and how to run it again.

mod actions;
mod effects;
mod replay;

pub(super) use actions::{payload, retry};
pub(super) use replay::replay;

use axum::extract::{Path, State as Of};
use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

use super::look::{
    Place, State, Tone, between, count, icon, ident, note, quoted, state, time_of_day, toast, took,
};
use super::site::{Page, Site, Visit};
use super::tasks::{about, state_of};
use crate::host::{Attempt, Core, Failure, Outcome, Task, state as word};

/// `GET /dim/tasks/status/ID`, by number or by IRIS's name.
pub(super) async fn page(Of(site): Of<Site>, Path(id): Path<String>, visit: Visit) -> Response {
    site.show(visit, move |core, visit| {
        let task = find(core, &id)?;
        let over = if visit.get("replay").is_empty() { None } else { Some(replay::dialog(&task, None)) };
        Ok(page_of(core, &task, visit.number("attempt"))?.over(over))
    })
    .await
}

/// The task with this number or name.
pub(super) fn find(core: &Core, id: &str) -> Outcome<Task> {
    let found = match id.parse() {
        Ok(number) => core.task(number)?,
        Err(_) => core.task_called(id)?,
    };
    found.ok_or_else(|| {
        Failure::refused(format!("There is no task {id}. It may have been cleared with the data."))
    })
}

fn page_of(core: &Core, task: &Task, attempt: Option<i64>) -> Outcome<Page> {
    let title = format!("Task {}: {}", task.id, task.hook);
    let mut page =
        Page::new(Place::Tasks, title, view(core, task, attempt)?).live(format!("task:{}", task.id)).form();
    page.refresh = !state_of(task).is_over();
    Ok(page)
}

/// All of the page; also what the stream sends when something changed.
pub(super) fn view(core: &Core, task: &Task, attempt: Option<i64>) -> Outcome<Markup> {
    let attempts = core.attempts(task.id)?;
    let shown = attempts.iter().find(|one| Some(one.number) == attempt).or(attempts.last());
    let now = shown.map_or_else(|| state_of(task), |shown| state_of_attempt(shown, task));
    let module = core.module_of(&task.package)?;
    let name = module.as_ref().map_or(task.package.as_str(), |module| module.human_name());
    let report = shown.map(|shown| &shown.report);
    Ok(html! {
        div.stack #{ "view-" (task.id) } {
            div.row {
                h1 { "Task " (task.id) ": " (name) ", " (ident(&task.hook)) }
                (state(now, !task.queued))
                span.push {}
                (actions::buttons(core, task)?)
            }
            (outcome(task, shown, now, module.as_ref().map(|module| module.id)))
            (steps(task, shown, &attempts))
            @if let (State::Running, Some((done, total))) = (now, core.progress(task.id)) {
                div.field {
                    label for="f-progress" { (done) " of " (total) }
                    progress #f-progress value=(done) max=(total) {}
                }
            }
            div.two.failed-first[now == State::Failed] {
                div.stack {
                    (summary(task, name))
                    (effects::section(task, report, now))
                }
                div.stack.logs { (logs(report, now)) (as_iris(report, now)) }
            }
        }
    })
}

fn state_of_attempt(attempt: &Attempt, task: &Task) -> State {
    match attempt.state.as_str() {
        word::RUNNING => State::Running,
        word::INTERRUPTED => State::Interrupted,
        word::FAILED => State::Failed,
        _ if state_of(task) == State::Skipped => State::Skipped,
        _ => State::Done,
    }
}

/// What came of it, in the module's words and ours.
fn outcome(task: &Task, shown: Option<&Attempt>, now: State, module: Option<i64>) -> Markup {
    let message =
        shown.and_then(|shown| shown.message.as_deref()).or(task.message.as_deref()).unwrap_or_default();
    match now {
        State::Queued => note(Tone::Idle, &html! { "It waits for a worker. This page follows it." }),
        State::Running => note(Tone::Run, &html! { "The handler runs. This page follows it." }),
        State::Interrupted => note(
            Tone::Fail,
            &html! { "The host came to its end while the handler ran. Nothing of this attempt was written." },
        ),
        State::Failed => note(
            Tone::Fail,
            &html! {
                strong { (message) } br;
                "A failed object keeps nothing of what its handler asked for; objects that succeeded keep theirs. "
                @if let Some(module) = module { a href={ "/manage/modules/" (module) "?tab=Configuration" } { "Open the configuration" } }
            },
        ),
        State::Skipped => note(Tone::Idle, &html! { strong { (message) } " IRIS counts this as success." }),
        State::Done => note(
            Tone::Ok,
            &html! {
                strong { (message) } " "
                @if let Some(link) = shown.and_then(|shown| effects::tab_link(task, &shown.report)) { a href=(link) { "Open report" } }
            },
        ),
    }
}

fn steps(task: &Task, shown: Option<&Attempt>, attempts: &[Attempt]) -> Markup {
    let started = shown.map(|shown| shown.started_at.as_str());
    let ended = shown.and_then(|shown| shown.ended_at.as_deref());
    let gap = |from: Option<&str>, to: Option<&str>| Some(took(between(from?, to?)?));
    html! {
        p.steps {
            span { b { "queued " } (time_of_day(&task.queued_at)) }
            @if let Some(wait) = gap(Some(&task.queued_at), started).filter(|_| attempts.len() < 2) { span { "waited " (wait) } }
            @if let Some(started) = started { span { b { "started " } (time_of_day(started)) } }
            @if let Some(run) = gap(started, ended) { span { "ran " (run) } }
            @if let Some(ended) = ended { span { b { "ended " } (time_of_day(ended)) } }
            @if let Some(shown) = shown.filter(|_| attempts.len() > 1) {
                span {
                    "attempt " (shown.number) " of " (attempts.len()) ": "
                    @for one in attempts.iter().filter(|one| one.number != shown.number) {
                        a href={ "?attempt=" (one.number) } { "attempt " (one.number) ", " (one.state) } " "
                    }
                }
            }
        }
    }
}

fn summary(task: &Task, module: &str) -> Markup {
    html! {
        section.card {
            h2 { "Summary" }
            dl.facts {
                dt { "Task ID" } dd.mono { (task.uuid) }
                dt { "Module" } dd { (module) " " (ident(&task.package)) }
                dt { "Hook" } dd { a href={ "/hooks/" (task.hook) } { (ident(&task.hook)) } }
                @if let Some(name) = &task.ui_name { dt { "Menu entry" } dd { (name) } }
                dt { "User" } dd { (task.user) }
                dt { "Case" } dd { @if let Some(case) = task.case_id { a href={ "/case?cid=" (case) } { "#" (case) } } @else { "none" } }
                dt { "Object" } dd { (objects(task)) }
                dt { "Payload" } dd {
                    (count(task.payload.len(), "byte")) " "
                    a href={ "/ui/task/" (task.id) "/payload" } { "Download" }
                }
            }
            details { summary { "View the payload" } pre { (pretty(&task.payload)) } }
        }
    }
}

/// What it is about, with links to the first objects.
fn objects(task: &Task) -> Markup {
    let link = |id: &i64| task.kind.and_then(|kind| super::case::address(kind, *id, task.case_id));
    let several = task.objects.len() > 1;
    html! {
        @match task.objects.first().and_then(link) {
            Some(address) => a href=(address) { (about(task)) },
            None => (about(task)),
        }
        @if several {
            @for id in task.objects.iter().skip(1).take(20) {
                @if let Some(address) = link(id) { " " a href=(address) { "#" (id) } }
            }
        }
    }
}

/// JSON with line breaks; what is no JSON stays as it is.
pub(super) fn pretty(text: &str) -> String {
    serde_json::from_str::<Value>(text)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| text.to_owned())
}

fn log_lines(report: Option<&Value>) -> &[Value] {
    report.and_then(|report| report["logs"].as_array()).map_or(&[], Vec::as_slice)
}

fn logs(report: Option<&Value>, now: State) -> Markup {
    let lines = log_lines(report);
    let several = lines.iter().any(|line| line["index"].as_u64() > Some(0));
    let of = |level: &str| lines.iter().filter(|line| line["level"] == level).count();
    html! {
        section.stack {
            div.row {
                h2 { "Logs" }
                span.muted { (count(lines.len(), "line")) }
                @for (level, tone) in [("ERROR", "fail"), ("WARN", "run")] {
                    @if of(level) > 0 { span.tag.(tone) { (of(level)) " " (level.to_lowercase()) } }
                }
            }
            div.log role="log" aria-live="off" aria-label="Log lines" tabindex="0" {
                @for line in lines {
                    p class=(line["level"].as_str().unwrap_or("INFO")) {
                        b { (line["level"].as_str().unwrap_or_default()) }
                        span {
                            @if let Some(index) = line["index"].as_u64().filter(|_| several) { span.muted { "object " (index + 1) ": " } }
                            (quoted(&line["message"]))
                        }
                    }
                }
                @if lines.is_empty() {
                    p.muted.whole {
                        @if now.is_over() { "No log lines. Use tracing::info! in the handler." }
                        @else { "Log lines are here when the attempt has ended." }
                    }
                }
            }
        }
    }
}

/// What IRIS's own page would show, which is less.
fn as_iris(report: Option<&Value>, now: State) -> Markup {
    html! {
        details {
            summary { "As IRIS shows it" }
            div.card {
                @if now.is_over() {
                    p { "Success: " strong { @if matches!(now, State::Failed | State::Interrupted) { "Failure" } @else { "Success" } } }
                    ul { @for line in log_lines(report) { li { (quoted(&line["message"])) } } }
                    p.muted.small { "The message of the status above is never shown in IRIS; only log lines are." }
                } @else {
                    p.muted { "Nothing: IRIS lists a task only when it has ended." }
                }
            }
        }
    }
}

/// The message when a task that is watched has ended, with the way to what it made.
pub(super) fn ended(core: &Core, task: &Task) -> Option<Markup> {
    let now = state_of(task);
    let attempts = core.attempts(task.id).ok()?;
    let report = &attempts.last()?.report;
    let changes = effects::of(report).count();
    let about = about(task);
    let tone = if now == State::Failed { Tone::Fail } else { Tone::Ok };
    Some(toast(
        tone,
        &html! {
            "Task " (task.id) " " (now.word())
            @if now == State::Done { ": " (count(changes, "change")) @if !about.is_empty() { " to " (about) } "." }
            @if let Some(link) = effects::tab_link(task, report) { " " a href=(link) { "Open report" } }
        },
    ))
}

/// A button with an icon that posts to an address of this task.
fn post(task: &Task, action: &str, label: &str, symbol: &str, key: Option<&str>) -> Markup {
    html! {
        form method="post" action={ "/ui/task/" (task.id) "/" (action) } {
            button.btn type="submit" data-key=[key] { (icon(symbol)) (label) }
        }
    }
}
