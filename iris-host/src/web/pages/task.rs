//! One task: how it went, what it changed, what it said, and how to run it again.

mod actions;
mod copied;
mod effects;
mod logs;
mod replay;

pub(super) use actions::{payload, retry};
pub(super) use logs::level;
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
use crate::host::{Attempt, Core, Failure, Outcome, Running, Task, state as word};

/// `GET /dim/tasks/status/ID`, by number or by IRIS's name.
pub(super) async fn page(Of(site): Of<Site>, Path(id): Path<String>, visit: Visit) -> Response {
    site.show(visit, move |core, visit| {
        let task = find(core, &id)?;
        let over = if visit.get("replay").is_empty() { None } else { Some(replay::dialog(&task, None)) };
        let shown = Shown { attempt: visit.number("attempt"), level: level(visit.get("level")) };
        Ok(page_of(core, &task, shown)?.over(over))
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

/// Which part of a task is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// The attempt; the last one without.
    pub(super) attempt: Option<i64>,
    /// The level of log lines; all without.
    pub(super) level: Option<&'static str>,
}

fn page_of(core: &Core, task: &Task, shown: Shown) -> Outcome<Page> {
    let title = format!("Task {}: {}", task.id, task.hook);
    let mut page = Page::new(Place::Tasks, title, view(core, task, shown)?).form();
    if shown.attempt.is_none() {
        let level = shown.level.map_or_else(String::new, |level| format!(":{level}"));
        page = page.live(format!("task:{}{level}", task.id));
    }
    page.refresh = !state_of(task).is_over();
    Ok(page)
}

/// All of the page; also what the stream sends when something changed.
pub(super) fn view(core: &Core, task: &Task, wanted: Shown) -> Outcome<Markup> {
    let attempts = core.attempts(task.id)?;
    let shown = attempts.iter().find(|one| Some(one.number) == wanted.attempt).or(attempts.last());
    let now = shown.map_or_else(|| state_of(task), |shown| state_of_attempt(shown, task));
    let module = core.module_of(&task.package)?;
    let name = module.as_ref().map_or(task.package.as_str(), |module| module.human_name());
    let running = core.running(task.id, 0).filter(|_| now == State::Running);
    let report = shown.map(|shown| &shown.report);
    let lines = running.as_ref().map_or_else(|| logs::of(report), |running| running.logs.as_slice());
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
            @if let Some(running) = &running { (progress(task.id, running)) }
            div.two.logs-first[matches!(now, State::Failed | State::Running)] {
                div.stack {
                    (summary(task, name))
                    (effects::section(task, report, now))
                }
                div.stack.logs {
                    (logs::section(task.id, lines, now, wanted.level, &here(task, wanted)))
                    (as_iris(lines, now))
                }
            }
        }
    })
}

/// The address of the page, to which more of a query can be added.
fn here(task: &Task, wanted: Shown) -> String {
    let attempt = wanted.attempt.map_or_else(String::new, |attempt| format!("attempt={attempt}&"));
    format!("/dim/tasks/status/{}?{attempt}", task.id)
}

/// How far the handler has come; empty until it says so.
fn progress(task: i64, running: &Running) -> Markup {
    html! {
        div.field #{ "progress-" (task) } {
            @if let Some((done, total)) = running.progress {
                label for="f-progress" { (done) " of " (total) }
                progress #f-progress value=(done) max=(total) {}
            }
        }
    }
}

/// What came of a running call since `from`: its progress, its new lines one by one, their counts.
pub(super) fn more(
    task: i64,
    running: &Running,
    level: Option<&str>,
    from: usize,
) -> Vec<(&'static str, Markup)> {
    let mut events = vec![("swap", progress(task, running))];
    let lines = running.logs.as_slice();
    let several = logs::is_about_several(lines);
    let new = lines.iter().enumerate().skip(from);
    let new = new.map(|(at, line)| ("append", logs::line(task, at, line, level, several)));
    events.extend(new.filter(|(_, line)| !line.0.is_empty()));
    if lines.len() > from {
        events.push(("swap", logs::levels(task, lines, level, &format!("/dim/tasks/status/{task}?"))));
    }
    events
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

/// What IRIS's own page would show, which is less.
fn as_iris(lines: &[Value], now: State) -> Markup {
    html! {
        details {
            summary { "As IRIS shows it" }
            div.card {
                @if now.is_over() {
                    p { "Success: " strong { @if matches!(now, State::Failed | State::Interrupted) { "Failure" } @else { "Success" } } }
                    ul { @for line in lines { li { (quoted(&line["message"])) } } }
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
