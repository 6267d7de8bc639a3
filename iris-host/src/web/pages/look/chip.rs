//! Tags: states of tasks and modules, colours of IRIS, and an object's own tags.

use maud::{Markup, html};

use super::{Tone, icon};

/// The state of a task, in the host's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It waits for a worker.
    Queued,
    /// A worker has it.
    Running,
    /// It succeeded.
    Done,
    /// It succeeded without doing anything.
    Skipped,
    /// It failed.
    Failed,
    /// The host ended while it ran.
    Interrupted,
}

impl State {
    /// The word on the tag.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
            Self::Interrupted => "interrupted",
        }
    }

    /// Whether nothing more will happen to it by itself.
    pub(crate) const fn is_over(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }

    /// The colours IRIS gives to the tasks of a case.
    const fn look(self) -> (Tone, &'static str) {
        match self {
            Self::Queued => (Tone::Idle, "wait"),
            Self::Running => (Tone::Run, "run"),
            Self::Done => (Tone::Ok, "ok"),
            Self::Skipped => (Tone::Idle, "skip"),
            Self::Failed => (Tone::Fail, "fail"),
            Self::Interrupted => (Tone::Fail, "cut"),
        }
    }
}

/// The tag of a task's state: icon and word.
pub(crate) fn state(state: State, in_request: bool) -> Markup {
    let (tone, name) = state.look();
    html! { span.tag.(tone.class()) { (icon(name)) (state.word()) @if in_request { " in request" } } }
}

/// A tag with an icon, such as `healthy`.
pub(crate) fn tag(tone: Tone, text: &str) -> Markup {
    html! { span.tag.(tone.class()) { (icon(tone.icon())) (text) } }
}

/// Tags of an object, separated by commas as IRIS keeps them.
pub(crate) fn tags(text: &str) -> Markup {
    html! {
        @for (index, one) in text.split(',').map(str::trim).filter(|one| !one.is_empty()).enumerate() {
            @if index > 0 { " " }
            span.tag.idle { (one) }
        }
    }
}

/// The traffic light, in the colour IRIS gives it.
pub(crate) fn tlp(name: &str) -> Markup {
    let tone = match name {
        "red" => Tone::Fail,
        "amber" | "amber+strict" => Tone::Run,
        "green" => Tone::Ok,
        _ => Tone::Idle,
    };
    html! { @if !name.is_empty() { span.tag.(tone.class()) { "tlp:" (name) } } }
}
