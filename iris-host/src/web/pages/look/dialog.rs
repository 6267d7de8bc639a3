//! Dialogs: the drawer over a table, and the question before what cannot be taken back.
//!
//! Both come open from the server and work as they are; the script makes them modal.

use maud::{Markup, html};

use super::{hidden, icon};

/// The drawer of an object.
pub(crate) struct Drawer<'a> {
    /// Its heading.
    pub(crate) title: &'a str,
    /// The page beneath.
    pub(crate) back: &'a str,
    /// Buttons beside the heading.
    pub(crate) actions: Markup,
    /// Its tabs.
    pub(crate) tabs: Markup,
    /// What it shows.
    pub(crate) pane: Markup,
    /// Whether that is a report, which takes all of the room.
    pub(crate) paper: bool,
    /// Buttons below, if any.
    pub(crate) foot: Option<Markup>,
}

/// The drawer, open.
pub(crate) fn drawer(drawer: &Drawer<'_>) -> Markup {
    html! {
        dialog.drawer open data-back=(drawer.back) aria-labelledby="drawer-title" {
            header {
                h2 #drawer-title { (drawer.title) }
                span.push {}
                (drawer.actions)
                a.btn.icon href=(drawer.back) data-close aria-label="Close" { (icon("close")) }
            }
            (drawer.tabs)
            div.pane.paper[drawer.paper] { (drawer.pane) }
            @if let Some(foot) = &drawer.foot { footer { (foot) } }
        }
    }
}

/// A question before something that cannot be taken back.
pub(crate) struct Confirm<'a> {
    /// The question, naming the object.
    pub(crate) title: &'a str,
    /// What will happen.
    pub(crate) text: Markup,
    /// Verb and noun.
    pub(crate) button: &'a str,
    /// Where the form is posted.
    pub(crate) action: &'a str,
    /// What is posted besides.
    pub(crate) fields: &'a [(&'a str, &'a str)],
    /// The page beneath.
    pub(crate) back: &'a str,
}

/// The question, open, with the focus on Cancel.
pub(crate) fn confirm(ask: &Confirm<'_>) -> Markup {
    html! {
        dialog.ask open data-back=(ask.back) aria-labelledby="ask-title" {
            form.stack method="post" action=(ask.action) {
                h2 #ask-title { (ask.title) }
                div { (ask.text) }
                @for (name, value) in ask.fields { (hidden(name, value)) }
                div.row {
                    button.btn.bad type="submit" { (icon("trash")) (ask.button) }
                    a.btn href=(ask.back) data-close autofocus { "Cancel" }
                }
            }
        }
    }
}
