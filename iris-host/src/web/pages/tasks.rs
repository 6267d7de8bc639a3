//! DIM tasks: the list of all calls of modules, newest first.

use axum::extract::State as Of;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{
    Cell, Place, Row, State, Table, between, cell, chips, empty, ident, short, state, table, time_of_day,
    took,
};
use super::site::{Page, Site, Visit, escaped};
use crate::host::{Core, Outcome, Task, TaskFilter, state as word};

/// How many tasks a page lists.
const LISTED: usize = 100;
/// The heads of the table, in IRIS's words and order; ours stand to the right.
const HEADS: [&str; 7] = ["Task ID", "State", "Date ended", "Case", "Processing module", "Object", "Took"];
/// Where live rows arrive.
pub(super) const LIST: &str = "tasks";

/// `GET /dim/tasks`
pub(super) async fn page(Of(site): Of<Site>, visit: Visit) -> Response {
    site.show(visit, |core, visit| {
        let wanted = Wanted::read(visit.get("q"), visit.get("state"));
        let filter = TaskFilter {
            state: wanted.state.as_deref(),
            before: visit.number("before"),
            limit: if wanted.words.is_empty() { LISTED } else { 20 * LISTED },
            ..TaskFilter::default()
        };
        let mut tasks = core.tasks(&filter)?;
        tasks.retain(|task| wanted.fits(task));
        tasks.truncate(LISTED);
        let content = html! {
            div.row { h1 { "DIM tasks" } }
            (counted(core, &wanted)?)
            (search(&wanted))
            button.btn type="button" data-waiting=(LIST) hidden {}
            (list(&tasks, LIST, wanted.is_filter() || filter.before.is_some()))
            @if let Some(last) = tasks.last().filter(|_| tasks.len() == LISTED) {
                p { a href={ "/dim/tasks?before=" (last.id) "&q=" (escaped(visit.get("q"))) } { "Older tasks" } }
            }
            p.muted.small { "IRIS lists only finished background tasks; rows in italics would not be there." }
        };
        Ok(Page::new(Place::Tasks, "DIM tasks", content).live("tasks"))
    })
    .await
}

/// What the user looks for: `state:failed module:IrisVT word`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wanted {
    text: String,
    state: Option<String>,
    module: Option<String>,
    words: Vec<String>,
}

impl Wanted {
    fn read(text: &str, state: &str) -> Self {
        let mut wanted = Self { text: text.to_owned(), ..Self::default() };
        for word in text.split_whitespace() {
            match word.split_once(':') {
                Some(("state", state)) => wanted.state = Some(state.to_lowercase()),
                Some(("module", module)) => wanted.module = Some(module.to_lowercase()),
                _ => wanted.words.push(word.to_lowercase()),
            }
        }
        if !state.is_empty() {
            wanted.state = Some(state.to_owned());
        }
        wanted
    }

    fn is_filter(&self) -> bool {
        self.state.is_some() || self.module.is_some() || !self.words.is_empty()
    }

    fn fits(&self, task: &Task) -> bool {
        let all = format!("{} {} {} {}", task.id, task.package, task.hook, task.title).to_lowercase();
        let module = self
            .module
            .as_ref()
            .is_none_or(|module| task.package.replace('_', "").contains(&module.replace('_', "")));
        module && self.words.iter().all(|word| all.contains(word))
    }
}

fn counted(core: &Core, wanted: &Wanted) -> Outcome<Markup> {
    let states = [
        ("Queued", word::QUEUED),
        ("Running", word::RUNNING),
        ("Done", word::DONE),
        ("Failed", word::FAILED),
    ];
    let mut all = 0;
    let mut list = Vec::new();
    for (name, state) in states {
        let count = usize::try_from(core.count_tasks(state)?).unwrap_or_default();
        all += count;
        list.push((name, count, format!("/dim/tasks?state={state}"), wanted.state.as_deref() == Some(state)));
    }
    list.insert(0, ("All", all, "/dim/tasks".to_owned(), wanted.state.is_none()));
    Ok(html! { div #task-counts { (chips("States", &list)) } })
}

/// The filters with their counts as they are now, for the stream; none of them is chosen.
pub(super) fn counts_now(core: &Core) -> Outcome<Markup> {
    counted(core, &Wanted::default())
}

fn search(wanted: &Wanted) -> Markup {
    html! {
        form.row role="search" action="/dim/tasks" {
            label.vh for="f-q" { "Filter" }
            input.filter type="search" #f-q name="q" value=(wanted.text) data-key="/" placeholder="state:failed module:IrisVT";
            button.btn type="submit" { "Filter" }
        }
    }
}

/// A table of tasks.
pub(super) fn list(tasks: &[Task], id: &str, filtered: bool) -> Markup {
    html! {
        (table(&Table { id, caption: "Tasks of modules", heads: &HEADS, filtered, rows: tasks.iter().map(row).collect() }))
        @if tasks.is_empty() {
            (empty(&html! { "No task. A task is made when a module is called: add an IOC, or trigger one by a menu of the case." }))
        }
    }
}

/// The row of a task.
pub(super) fn row(task: &Task) -> Markup {
    let (id, link) = (format!("task-{}", task.id), format!("/dim/tasks/status/{}", task.id));
    let cells: [Cell; 7] = [
        cell("Task ID", html! { a href=(link) { (task.id) } " " @if task.attempts > 1 { span.tag { "attempt " (task.attempts) } } }).title(),
        cell("State", state(state_of(task), !task.queued)),
        cell("Date ended", html! { (task.ended_at.as_deref().map_or("–", |at| &time_of_day(at)[..8.min(time_of_day(at).len())])) }),
        cell("Case", html! { (task.case_id.map_or_else(|| "–".to_owned(), |case| format!("#{case}"))) }),
        cell("Processing module", ident(&format!("{}::{}", task.package, task.hook))),
        cell("Object", html! { (about(task)) }),
        cell("Took", html! { (duration(task).unwrap_or_else(|| "–".to_owned())) }),
    ];
    let off = !task.queued || !state_of(task).is_over();
    Row { id: &id, list: LIST, href: Some(&link), off, ..Row::default() }.render(&cells)
}

/// How a task stands.
pub(super) fn state_of(task: &Task) -> State {
    match (task.state.as_str(), task.outcome.as_deref()) {
        (word::QUEUED, _) => State::Queued,
        (word::RUNNING, _) => State::Running,
        (word::DONE, Some("skipped")) => State::Skipped,
        (word::DONE, _) => State::Done,
        (word::INTERRUPTED, _) => State::Interrupted,
        _ => State::Failed,
    }
}

/// What a task is about: `IOC #7 evil.example`.
pub(super) fn about(task: &Task) -> String {
    let kind = task.kind.map_or("", |kind| kind.noun().split_once(' ').map_or("", |(_, noun)| noun));
    let first = task.objects.first().map(|id| format!("#{id}")).unwrap_or_default();
    let more = task.objects.len().saturating_sub(1);
    let more = if more == 0 { String::new() } else { format!("and {more} more") };
    let title = short(&task.title, 60);
    let words = [kind, &first, &title, &more].into_iter().filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// How long the last attempt took.
pub(super) fn duration(task: &Task) -> Option<String> {
    let (started, ended) = (task.started_at.as_deref()?, task.ended_at.as_deref()?);
    between(started, ended).map(took)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_word_by_word() {
        let wanted = Wanted::read("state:Failed module:IrisVT evil", "");
        assert_eq!(wanted.state.as_deref(), Some("failed"));
        assert_eq!(wanted.module.as_deref(), Some("irisvt"));
        assert_eq!(wanted.words, ["evil"]);
        assert!(wanted.is_filter() && !Wanted::read("", "").is_filter());
        assert_eq!(Wanted::read("", "done").state.as_deref(), Some("done"));
    }
}
