//! The parts that pages are made of: pure functions from small structs to HTML.

mod chip;
mod dialog;
mod field;
mod icon;
mod layout;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use chip::{State, state, tag, tags, tlp};
pub(crate) use dialog::{Confirm, Drawer, confirm, drawer};
pub(crate) use field::{Field, Given, Widget, error_summary, field, hidden};
pub(crate) use icon::icon;
pub(crate) use layout::{Counts, Frame, Live, Place, Theme, navigation_number, page};
pub(crate) use table::{Cell, Row, Table, cell, table};
pub(crate) use text::{ago, between, bytes, clock, count, ident, quoted, short, time_of_day, took};

use maud::{Markup, html};

/// How serious a note is; also the colour of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Success.
    Ok,
    /// Under way, or to be looked at.
    Run,
    /// Failure.
    Fail,
    /// Neither.
    Idle,
}

impl Tone {
    /// The class in the style sheet.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Run => "run",
            Self::Fail => "fail",
            Self::Idle => "idle",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Run => "warn",
            Self::Fail => "fail",
            Self::Idle => "info",
        }
    }
}

/// A paragraph that is to be seen, with its icon.
pub(crate) fn note(tone: Tone, text: &Markup) -> Markup {
    html! { div.note.(tone.class()) { (icon(tone.icon())) div { (text) } } }
}

/// Tabs: links, of which one is the present page. Each has a label, how many things are behind it, and an address.
pub(crate) fn tabs(label: &str, tabs: &[(String, Option<usize>, String)], present: usize) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for (index, (name, behind, address)) in tabs.iter().enumerate() {
                a href=(address) aria-current=[(index == present).then_some("page")] {
                    (name) @if let Some(behind) = behind { span.tag { (behind) } }
                }
            }
        }
    }
}

/// Filters as links with their counts, of which one is chosen.
pub(crate) fn chips(label: &str, chips: &[(&str, usize, String, bool)]) -> Markup {
    html! {
        nav.chips aria-label=(label) {
            @for (name, behind, address, chosen) in chips {
                a href=(address) aria-current=[chosen.then_some("true")] { (name) " " (behind) }
            }
        }
    }
}

/// A message that goes away by itself, or stays when it holds a link.
pub(crate) fn toast(tone: Tone, text: &Markup) -> Markup {
    html! {
        div.toast {
            span.tag.(tone.class()) { (icon(tone.icon())) }
            div { (text) }
            button.btn.icon type="button" data-close-toast aria-label="Close" { (icon("close")) }
        }
    }
}

/// What a page says in place of an empty list.
pub(crate) fn empty(text: &Markup) -> Markup {
    html! { div.card.none { p.muted { (text) } } }
}
