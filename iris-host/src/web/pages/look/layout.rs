//! The frame of every page: navigation, theme, live indicator, messages, keys.

use maud::{DOCTYPE, Markup, html};

use super::Tone;
use super::icon::{icon, sprite};
use crate::web::pages::files;

/// A place of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The first page.
    Start,
    /// The demo case.
    Case,
    /// Tasks of modules.
    Tasks,
    /// The modules.
    Modules,
    /// The catalogue of hooks.
    Hooks,
}

/// Name, icon, address and key of every place.
const PLACES: [(Place, &str, &str, &str, &str); 5] = [
    (Place::Start, "Start", "start", "/", "s"),
    (Place::Case, "Case", "case", "/case?cid=1", "c"),
    (Place::Tasks, "DIM tasks", "task", "/dim/tasks", "d"),
    (Place::Modules, "Modules", "module", "/manage/modules", "m"),
    (Place::Hooks, "Hooks", "hook", "/hooks", "h"),
];

/// The keys and what they do, as `?` lists them.
const KEYS: [(&str, &str); 11] = [
    ("g then s, c, d, m, h", "go to Start, Case, DIM tasks, Modules, Hooks"),
    ("/", "filter"),
    ("j, k", "next row, row before"),
    ("Enter", "open the row"),
    ("x", "select the row"),
    ("n", "new"),
    ("t", "processors"),
    ("[ and ]", "tab before, next tab"),
    ("r", "retry the task"),
    ("Ctrl+S or Ctrl+Enter", "save the form"),
    ("Esc", "close"),
];

/// The colours of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in cookie and form.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this word; that of the system for any other.
    pub(crate) fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }
}

/// The numbers in the navigation.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    /// Objects of the case.
    pub(crate) objects: usize,
    /// Tasks that are not over.
    pub(crate) unfinished: usize,
    /// Modules that need care.
    pub(crate) care: usize,
    /// Hooks that a module serves.
    pub(crate) served: usize,
}

/// What a page listens to.
#[derive(Debug, Clone)]
pub(crate) struct Live {
    /// Topics, separated by commas.
    pub(crate) topics: String,
    /// The change up to which the page is true.
    pub(crate) after: i64,
}

/// Everything around the content of a page.
pub(crate) struct Frame {
    /// Where in the navigation it is.
    pub(crate) place: Place,
    /// Its title, without the host's name.
    pub(crate) title: String,
    /// Whether a form on it was refused.
    pub(crate) refused: bool,
    /// Colours.
    pub(crate) theme: Theme,
    /// Whether keys work.
    pub(crate) keys: bool,
    /// Numbers in the navigation.
    pub(crate) counts: Counts,
    /// What it listens to, if to anything.
    pub(crate) live: Option<Live>,
    /// Which build of the program made it.
    pub(crate) build: String,
    /// Its own address, to come back to.
    pub(crate) here: String,
    /// Messages.
    pub(crate) toasts: Vec<Markup>,
    /// A script besides those of all pages, and of all that listen.
    pub(crate) script: Option<&'static files::File>,
    /// Whether it reads itself again while there are no scripts.
    pub(crate) refresh: bool,
}

/// The whole page.
pub(crate) fn page(frame: &Frame, content: &Markup, over: Option<&Markup>) -> Markup {
    let theme = (frame.theme != Theme::System).then(|| frame.theme.word());
    let live = frame.live.as_ref();
    html! {
        (DOCTYPE)
        html lang="en" data-theme=[theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if frame.refused { "Error: " } (frame.title) " – IRIS local host" }
                link rel="stylesheet" href=(files::STYLE.address());
                link rel="icon" href=(files::ICON.address()) type="image/svg+xml";
                script defer src=(files::SCRIPT.address()) {}
                @if live.is_some() { script defer src=(files::LIVE.address()) {} }
                @if let Some(script) = frame.script { script defer src=(script.address()) {} }
                @if frame.refresh { noscript { meta http-equiv="refresh" content="2"; } }
            }
            body data-build=(frame.build) data-keys=[frame.keys.then_some("on")]
                data-topics=[live.map(|live| &live.topics)] data-seq=[live.map(|live| live.after)] {
                (sprite())
                a.skip href="#main" { "Skip to content" }
                (navigation(frame))
                main #main tabindex="-1" { (content) (settings(frame, "foot page")) }
                @if let Some(over) = over { (over) }
                div.lost hidden { "Connection lost, trying again…" }
                div.toasts role="status" { @for toast in &frame.toasts { (toast) } }
                template #toast { (super::toast(Tone::Idle, &html! {})) }
                (keys())
            }
        }
    }
}

fn navigation(frame: &Frame) -> Markup {
    html! {
        nav.bar aria-label="Main" {
            p.brand { "IRIS local host" }
            ul {
                @for (place, name, symbol, address, key) in PLACES {
                    li {
                        a href=(address) data-go=(key) aria-current=[(place == frame.place).then_some("page")] {
                            (icon(symbol)) span { (name) } (navigation_number(place, frame.counts))
                        }
                    }
                }
            }
            (settings(frame, "foot"))
        }
    }
}

/// The number of a place, with what it counts for who does not see the page. Live: it has an id.
pub(crate) fn navigation_number(place: Place, counts: Counts) -> Markup {
    let (id, number, of) = match place {
        Place::Start => return html! {},
        Place::Case => ("n-case", counts.objects, "objects"),
        Place::Tasks => ("n-tasks", counts.unfinished, "unfinished tasks"),
        Place::Modules => ("n-modules", counts.care, "modules need care"),
        Place::Hooks => ("n-hooks", counts.served, "hooks served"),
    };
    html! { span.count id=(id) { @if number > 0 { (number) span.vh { " " (of) } } } }
}

/// Theme and keys: below the navigation, or on a narrow screen below the content.
fn settings(frame: &Frame, class: &str) -> Markup {
    html! {
        div class=(class) {
            @if frame.live.is_some() && class == "foot" { span.live { "live" } }
            form method="post" action="/ui/theme" aria-label="Theme" {
                (super::hidden("back", &frame.here))
                @for theme in Theme::ALL {
                    button type="submit" name="theme" value=(theme.word()) aria-pressed=(theme == frame.theme) { (theme.word()) }
                }
            }
            @if class == "foot" {
                form method="post" action="/ui/keys" {
                    (super::hidden("back", &frame.here))
                    button type="submit" name="keys" value=(if frame.keys { "off" } else { "on" }) aria-pressed=(frame.keys) {
                        "Keys " (if frame.keys { "on" } else { "off" })
                    }
                    span { kbd { "?" } " lists them" }
                }
            }
        }
    }
}

fn keys() -> Markup {
    html! {
        dialog #keys aria-labelledby="keys-title" {
            div.stack {
                h2 #keys-title { "Keys" }
                dl.facts { @for (key, what) in KEYS { dt { kbd { (key) } } dd { (what) } } }
                form method="dialog" { button.btn { "Close" } }
            }
        }
    }
}
