//! The stream of changes: rendered fragments for open pages.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::extract::State as Of;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use iris_catalog::ObjectKind;
use maud::{Markup, html};
use tokio::sync::watch;

use super::look::{Place, navigation_number};
use super::site::{Site, Visit, counts};
use super::task::Shown;
use super::{case, modules, task, tasks};
use crate::host::{Change, Core, Outcome};

/// When more rows than this changed, the page reads itself again.
const MOST: usize = 200;
/// How many changes are looked at; one row has several.
const LOOKED_AT: usize = 5 * MOST;
/// How long changes are gathered, so that a burst of them is rendered once.
const GATHER: Duration = Duration::from_millis(80);
/// How often a running handler is looked at.
const FOLLOW: Duration = Duration::from_millis(150);
/// How often a silent stream shows that it lives.
const ALIVE: Duration = Duration::from_secs(15);
/// The most streams at a time.
pub(super) const STREAMS: usize = 64;

/// What a page listens to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Topic {
    /// The list of tasks.
    Tasks,
    /// One task, with the log lines of one level or all.
    Task(i64, Option<&'static str>),
    /// The list of modules.
    Modules,
    /// The table of a kind.
    Objects(ObjectKind),
}

impl Topic {
    fn read(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some(("task", which)) => {
                let (id, level) = which.split_once(':').unwrap_or((which, ""));
                id.parse().ok().map(|id| Self::Task(id, task::level(level)))
            }
            None if text == "tasks" => Some(Self::Tasks),
            None if text == "modules" => Some(Self::Modules),
            None => ObjectKind::from_word(text).map(Self::Objects),
            Some(_) => None,
        }
    }
}

/// A page's stream.
struct Listener {
    site: Site,
    topics: Vec<Topic>,
    case: i64,
    last: i64,
    watch: watch::Receiver<i64>,
    told: Option<Told>,
    ready: Vec<Event>,
    // Held as long as the page listens.
    _place: tokio::sync::OwnedSemaphorePermit,
}

/// What a page knows of a running call.
struct Told {
    began: Instant,
    lines: usize,
    progress: Option<(u64, u64)>,
}

/// `GET /ui/events?topic=tasks,task:42&after=7`
pub(super) async fn page(Of(site): Of<Site>, headers: HeaderMap, visit: Visit) -> Response {
    let Ok(place) = site.streams.clone().try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "Too many pages listen.").into_response();
    };
    let resumed = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let now = *site.core.store.watch().borrow();
    let last = resumed.or(visit.number("after")).unwrap_or(now);
    let hello = Event::default().event("hello").data(&site.build).retry(Duration::from_millis(500));
    let listener = Listener {
        topics: visit.get("topic").split(',').filter_map(Topic::read).take(8).collect(),
        case: visit.case(),
        // A number of the future is one of another database.
        last: last.min(now),
        watch: site.core.store.watch(),
        told: None,
        ready: vec![hello.id(last.min(now).to_string())],
        site,
        _place: place,
    };
    let events = stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}

impl Listener {
    /// The next event; `None` when the host stops.
    async fn next(&mut self) -> Option<Event> {
        let mut stop = self.site.web.closing.clone();
        loop {
            if let Some(event) = self.ready.pop() {
                return Some(event);
            }
            if *self.watch.borrow_and_update() > self.last {
                tokio::time::sleep(GATHER).await;
                self.gather().await?;
                continue;
            }
            self.follow();
            if !self.ready.is_empty() {
                continue;
            }
            tokio::select! {
                changed = self.watch.changed() => changed.ok()?,
                () = tokio::time::sleep(FOLLOW), if self.follows() => {}
                _ = stop.wait_for(|stop| *stop) => return None,
            }
        }
    }

    /// Whether it watches a task, whose lines come without a change in the database.
    fn follows(&self) -> bool {
        self.topics.iter().any(|topic| matches!(topic, Topic::Task(..)))
    }

    /// What a running handler said since the last look.
    fn follow(&mut self) {
        let watched = self.topics.iter().find_map(|topic| match topic {
            Topic::Task(id, level) => Some((*id, *level)),
            _ => None,
        });
        let Some((task, level)) = watched else { return };
        let core = &self.site.core;
        let known = self.told.as_ref().map_or(0, |told| told.lines);
        let Some(now) = core.running(task, known) else { return };
        let same = self.told.as_ref().filter(|told| told.began == now.began);
        if same.is_some_and(|told| told.progress == now.progress && now.logs.is_empty()) {
            return;
        }
        let from = same.map_or(0, |told| told.lines);
        let Some(all) = core.running(task, 0) else { return };
        let events = task::more(task, &all, level, from);
        self.told = Some(Told { began: all.began, lines: all.logs.len(), progress: all.progress });
        self.tell(events.into_iter().map(|(name, html)| (name, html.into_string())).collect());
    }

    fn tell(&mut self, events: Vec<(&'static str, String)>) {
        let id = self.last.to_string();
        let events = events.into_iter().rev();
        self.ready = events.map(|(name, html)| Event::default().event(name).id(&id).data(html)).collect();
    }

    /// Renders what changed since, in the order in which a page takes it.
    async fn gather(&mut self) -> Option<()> {
        let (core, topics, case, since) = (self.site.core.clone(), self.topics.clone(), self.case, self.last);
        let work = tokio::task::spawn_blocking(move || fragments(&core, &topics, case, since));
        let (last, events) = work.await.ok()?.ok()?;
        self.last = last.max(self.last);
        self.tell(events);
        Some(())
    }
}

/// The events for these topics, and the number of the last change they tell of.
fn fragments(
    core: &Core,
    topics: &[Topic],
    case: i64,
    since: i64,
) -> Outcome<(i64, Vec<(&'static str, String)>)> {
    let now = *core.store.watch().borrow();
    let changes = core.store.changes_since(since, LOOKED_AT)?;
    let few = |changes: &Vec<Change>| changes.len() < LOOKED_AT && distinct(changes).len() <= MOST;
    let Some(changes) = changes.filter(few) else {
        return Ok((now, vec![("reload", String::new())]));
    };
    let last = changes.last().map_or(now, |change| change.id);
    let mut events = Vec::new();
    for (topic, row) in distinct(&changes) {
        for wanted in topics {
            for (name, html) in render(core, wanted, topic, row, case)? {
                events.push((name, html.into_string()));
            }
        }
    }
    if !changes.is_empty() {
        let counts = counts(core)?;
        for place in [Place::Case, Place::Tasks, Place::Modules, Place::Hooks] {
            events.push(("swap", navigation_number(place, counts).into_string()));
        }
        if topics.contains(&Topic::Tasks) && changes.iter().any(|change| change.topic == "task") {
            events.push(("swap", tasks::counts_now(core)?.into_string()));
        }
    }
    Ok((last, events))
}

/// What changed, each once, in the order of the first change.
fn distinct(changes: &[Change]) -> Vec<(&str, i64)> {
    let mut seen = BTreeSet::new();
    changes.iter().map(|change| (change.topic.as_str(), change.row)).filter(|one| seen.insert(*one)).collect()
}

fn render(
    core: &Core,
    wanted: &Topic,
    topic: &str,
    row: i64,
    case: i64,
) -> Outcome<Vec<(&'static str, Markup)>> {
    let swap = |html: Markup| vec![("swap", html)];
    Ok(match wanted {
        Topic::Tasks if topic == "task" => {
            core.task(row)?.map_or_else(Vec::new, |task| swap(tasks::row(&task)))
        }
        Topic::Task(id, level) if topic == "task" && *id == row => match core.task(row)? {
            None => Vec::new(),
            Some(task) => {
                let mut events = swap(task::view(core, &task, Shown { level: *level, ..Shown::default() })?);
                if tasks::state_of(&task).is_over() {
                    events.extend(task::ended(core, &task).map(|toast| ("say", toast)));
                }
                events
            }
        },
        Topic::Modules if topic == "module" => match core.module(row) {
            Ok(module) => swap(modules::row(core, &module)),
            Err(_) => vec![("reload", html! {})],
        },
        Topic::Objects(kind) if topic == kind.word() => match case::live(core, *kind, row, case)? {
            Some(html) => swap(html),
            None => vec![("reload", html! {})],
        },
        _ => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read_and_others_ignored() {
        assert_eq!(Topic::read("task:42"), Some(Topic::Task(42, None)));
        assert_eq!(Topic::read("task:42:WARN"), Some(Topic::Task(42, Some("WARN"))));
        assert_eq!(Topic::read("ioc"), Some(Topic::Objects(ObjectKind::Ioc)));
        assert_eq!(Topic::read("tasks"), Some(Topic::Tasks));
        for bad in ["", "task:", "task:x", "evil", "a:b"] {
            assert_eq!(Topic::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_burst_of_changes_is_told_once() {
        let change = |id, row| Change { id, topic: "task".to_owned(), row };
        assert_eq!(distinct(&[change(1, 7), change(2, 8), change(3, 7)]), [("task", 7), ("task", 8)]);
    }
}
