//! Messages after a form: codes of a closed list in the address, so that nobody can make a page say something else.

use iris_catalog::param;
use maud::{Markup, html};

use super::look::{Tone, ident, toast};
use crate::host::{Core, Fired, Outcome, state};

/// The most messages that one address asks for.
const MOST: usize = 6;

/// Plain messages: code and text.
const PLAIN: &[(&str, &str)] = &[
    ("added", "Added."),
    ("saved", "Saved."),
    ("unchanged", "Nothing was changed."),
    ("deleted", "Deleted."),
    ("commented", "Comment added."),
    ("enabled", "The module is enabled and its hooks are registered."),
    ("disabled", "The module is disabled. IRIS keeps its registrations and calls none of them."),
    ("registered", "The module was registered again; values of parameters that still exist were kept."),
    ("removed", "The module was removed with its configuration and its registrations."),
    (
        "imported",
        "The configuration was imported. As in IRIS, hooks follow only with the next change or Enable.",
    ),
    ("retried", "The task waits for another attempt."),
    ("cleared", "All data was cleared and the examples were made again."),
    ("nobody", "No module is registered for this, so no task was made."),
    ("known", "The case has this IOC already, so IRIS fires no hook for it."),
];

/// The codes that tell what came of calling modules.
pub(crate) fn fired(first: &str, core: &Core, fired: &Fired) -> Outcome<String> {
    let mut codes = vec![first.to_owned()];
    codes.extend(fired.tasks.iter().map(|task| format!("task-{}", task.task)));
    for silent in &fired.silent {
        let Some(module) = core.module_of(&silent.package)? else { continue };
        codes.push(match silent.switch.and_then(|switch| place(core, module.id, switch)) {
            Some(place) if module.is_active => format!("off-{}-{place}", module.id),
            _ => format!("idle-{}", module.id),
        });
    }
    if fired.tasks.is_empty() && fired.silent.is_empty() {
        codes.push("nobody".to_owned());
    }
    codes.truncate(MOST);
    Ok(format!("said={}", codes.join(".")))
}

fn place(core: &Core, module: i64, name: &str) -> Option<usize> {
    let module = core.module(module).ok()?;
    core.parameters(&module).iter().position(|parameter| parameter.name == name)
}

/// The messages of these codes; what is no code says nothing.
pub(crate) fn toasts(core: &Core, codes: &str) -> Vec<Markup> {
    codes.split('.').take(MOST).filter_map(|code| message(core, code)).collect()
}

fn message(core: &Core, text: &str) -> Option<Markup> {
    if let Some((_, says)) = PLAIN.iter().find(|(plain, _)| *plain == text) {
        return Some(toast(Tone::Ok, &html! { (says) }));
    }
    let mut words = text.split('-');
    let (word, first, second) = (words.next()?, words.next()?.parse::<i64>().ok()?, words.next());
    match word {
        "task" => task(core, first),
        "off" => off(core, first, second?.parse().ok()?),
        "idle" => {
            let module = core.module(first).ok()?;
            let link = format!("/manage/modules/{first}");
            let why = if module.is_active { "its hook is not registered" } else { "it is disabled" };
            Some(toast(
                Tone::Run,
                &html! { "No task for " a href=(link) { (module.human_name()) } ": " (why) "." },
            ))
        }
        _ => None,
    }
}

/// How a task stands. A task of a worker may have ended before the page is made.
pub(crate) fn task(core: &Core, id: i64) -> Option<Markup> {
    let task = core.task(id).ok()??;
    let link = format!("/dim/tasks/status/{id}");
    let (tone, word) = match task.state.as_str() {
        state::DONE => (Tone::Ok, task.outcome.as_deref().unwrap_or("done")),
        state::FAILED => (Tone::Fail, "failed"),
        other => (Tone::Idle, other),
    };
    Some(toast(tone, &html! { a href=(link) { "Task " (id) } " " (word) ": " (ident(&task.hook)) }))
}

/// A hook that its switch keeps off, with a way to switch it on.
fn off(core: &Core, module: i64, place: usize) -> Option<Markup> {
    let module = core.module(module).ok()?;
    let parameters = core.parameters(&module);
    let parameter = parameters.get(place)?;
    let link = format!("/manage/modules/{}?tab=Configuration#f-{}", module.id, parameter.name);
    let text = html! {
        "No task: " em { (parameter.text(param::HUMAN_NAME)) } " of " (module.human_name()) " is off. "
        a href=(link) { "Turn it on" }
    };
    Some(toast(Tone::Run, &text))
}
