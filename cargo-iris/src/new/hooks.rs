//! `--hook NAME[@SWITCH][=MENU ENTRY]`: the hooks, and the handlers that serve them.

use iris_catalog::{Hook, HookKind, NEWEST, ObjectKind, Payload, Subject, near};
use serde::Serialize;

use crate::names::{human, identifier};
use crate::report::Finding;

use super::Kind;

const FLAG: &str = "--hook";

/// A hook as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) hook: &'static Hook,
    /// The menu entry of a manual hook.
    pub(crate) entry: Option<String>,
    /// The parameter that switches it.
    pub(crate) switch: Option<String>,
}

/// Reads one argument.
///
/// # Errors
///
/// What is wrong with it, at its place in the argument.
pub(crate) fn parse(text: &str, keyword: &str, kind: Kind) -> Result<Asked, Finding> {
    let (left, entry) = text.split_once('=').map_or((text, None), |(left, entry)| (left, Some(entry.trim())));
    let (name, switch) = left.split_once('@').map_or((left, None), |(name, switch)| (name, Some(switch)));
    let in_name = |finding: Finding| Err(finding.in_argument(FLAG, text, 0..name.len().max(1)));
    let Some(hook) = iris_catalog::hook(name).filter(|hook| hook.known_in(NEWEST)) else {
        let finding =
            Finding::error(format!("unknown hook `{name}`")).code(&iris_catalog::codes::UNKNOWN_HOOK);
        return in_name(match near::nearest_hook(name, NEWEST).as_slice() {
            [] => finding.help("`cargo iris explain 1` says how hooks are named"),
            names => finding.help(format!("did you mean `{}`?", names.join("` or `"))),
        });
    };
    if let Some(instead) = hook.instead.filter(|_| !hook.usable()) {
        let finding =
            Finding::error(format!("IRIS never fires `{name}`")).code(&iris_catalog::codes::DEAD_HOOK);
        return in_name(finding.help(format!("write `{instead}`")));
    }
    if let Some(entry) = entry {
        let range = text.len() - text.split_once('=').map_or(0, |(_, entry)| entry.len())..text.len();
        let problem = if !hook.is_manual() {
            Some(("only manual hooks have a menu entry", "leave out `=` and what follows"))
        } else if entry.is_empty() || entry.chars().any(char::is_control) {
            Some(("a menu entry is a line of text", "write it behind `=`, such as `=Get insight`"))
        } else {
            None
        };
        if let Some((what, help)) = problem {
            return Err(Finding::error(what).help(help).in_argument(FLAG, text, range));
        }
    }
    if let Some(switch) = switch
        && let Err(bad) = identifier(switch, keyword)
    {
        let range = name.len() + 1..left.len().max(name.len() + 2);
        return Err(Finding::error(bad.why)
            .help(format!("write `{}`", bad.nearest))
            .in_argument(FLAG, text, range));
    }
    let entry = hook.is_manual().then(|| entry.map_or_else(|| kind.menu_entry(keyword), str::to_owned));
    Ok(Asked { hook, entry, switch: switch.map(str::to_owned) })
}

/// The hooks of a module that asks for none: what the Python generator registers, each with its switch.
pub(crate) fn defaults(kind: Kind, keyword: &str) -> Vec<Asked> {
    let about_iocs = iris_catalog::hooks_of(NEWEST)
        .filter(|hook| hook.usable() && hook.subject == Subject::Object(ObjectKind::Ioc));
    let wanted = about_iocs.filter(|hook| match (kind, hook.kind) {
        (_, HookKind::Manual) => true,
        (Kind::Enricher, HookKind::Postload) => matches!(hook.action(), "create" | "update"),
        (Kind::Pusher, HookKind::Postload) => hook.action() == "create",
        _ => false,
    });
    let mut asked: Vec<Asked> = wanted
        .map(|hook| Asked { hook, entry: hook.is_manual().then(|| kind.menu_entry(keyword)), switch: None })
        .collect();
    if kind != Kind::Action {
        add_switches(&mut asked, keyword);
    }
    asked
}

/// Gives a switch to every hook that has none.
pub(crate) fn add_switches(asked: &mut [Asked], keyword: &str) {
    let short: Vec<String> = asked.iter().map(|one| short_switch(one.hook, keyword)).collect();
    let is_unique = |at: usize| short.iter().filter(|name| **name == short[at]).count() == 1;
    let all_unique = (0..asked.len()).all(is_unique);
    for (one, short) in asked.iter_mut().zip(&short) {
        let long = || format!("{keyword}_{}_enabled", one.hook.name);
        one.switch.get_or_insert_with(|| if all_unique { short.clone() } else { long() });
    }
}

/// As the Python generator names switches.
fn short_switch(hook: &Hook, keyword: &str) -> String {
    match hook.kind {
        HookKind::Manual => format!("{keyword}_manual_hook_enabled"),
        HookKind::Postload => format!("{keyword}_on_{}_hook_enabled", hook.action()),
        HookKind::Preload => format!("{keyword}_before_{}_hook_enabled", hook.action()),
    }
}

/// One `#[hook(..)]` line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) entry: Option<String>,
    pub(crate) switch: Option<String>,
}

/// One handler: a method, what it is given, and the hooks it serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Handler {
    pub(crate) method: String,
    /// The type of its data, such as `Ioc`.
    pub(crate) data: &'static str,
    /// The name of its data, such as `ioc`.
    pub(crate) variable: &'static str,
    /// The file in `data` that holds an example.
    pub(crate) file: String,
    /// What the data is: `object`, `body`, or anything else.
    pub(crate) shape: &'static str,
    /// In a sentence, such as `an IOC`.
    pub(crate) noun: String,
    /// The column by which an object is called.
    pub(crate) title: &'static str,
    pub(crate) has_tags: bool,
    pub(crate) has_tabs: bool,
    pub(crate) lines: Vec<Line>,
    #[serde(skip)]
    pub(crate) payload: Payload,
}

/// One handler for all hooks that give the same type.
pub(crate) fn handlers(asked: &[Asked], kind: Kind) -> Vec<Handler> {
    let mut handlers: Vec<Handler> = Vec::new();
    for one in asked {
        let payload = one.hook.payload;
        let line = Line { name: one.hook.name, entry: one.entry.clone(), switch: one.switch.clone() };
        match handlers.iter_mut().find(|handler| handler.payload.accepts_same_type(payload)) {
            Some(handler) => handler.lines.push(line),
            None => handlers.push(handler(payload, kind, line)),
        }
    }
    handlers
}

fn handler(payload: Payload, kind: Kind, line: Line) -> Handler {
    let mut handler = Handler {
        method: String::new(),
        data: payload.type_name(),
        variable: "",
        file: String::new(),
        shape: "other",
        noun: String::new(),
        title: "",
        has_tags: false,
        has_tabs: false,
        lines: vec![line],
        payload,
    };
    let (method, file, variable, noun) = match payload {
        Payload::Object(object) => {
            let table = iris_catalog::object::object(object);
            handler.shape = "object";
            handler.title = table.ghost.unwrap_or_default();
            handler.has_tags = table.tags != iris_catalog::object::Tags::None;
            handler.has_tabs = table.attributes.is_some();
            let word = object.word();
            (format!("{}_{word}", kind.verb()), word.to_owned(), word, object.noun().to_owned())
        }
        Payload::Body(_) => {
            handler.shape = "body";
            ("before_change".into(), "request".into(), "request", "a request".into())
        }
        Payload::Commented(object) => {
            let (file, noun) = (format!("comment_of_{}", object.word()), object.noun());
            (format!("on_{file}"), file, "commented", format!("a new comment on {noun}"))
        }
        Payload::Id => ("on_id".into(), "id".into(), "id", "the id of an object".into()),
        Payload::Comment => ("on_comment".into(), "comment".into(), "comment", "an edited comment".into()),
        Payload::Report => ("on_report".into(), "report".into(), "report", "a report".into()),
        Payload::Nothing => ("on_call".into(), "call".into(), "event", "a call without data".into()),
    };
    Handler { method, variable, file, noun, ..handler }
}

/// The label of a switch: `Triggers automatically on IOC create`.
pub(crate) fn switch_label(hook: &Hook) -> String {
    let rest = hook.name.trim_start_matches(hook.kind.prefix());
    match hook.kind {
        HookKind::Manual => format!("Manual triggers on {}s", human_words(rest)),
        HookKind::Postload => format!("Triggers automatically on {}", human_words(rest)),
        HookKind::Preload => format!("Triggers before {}", human_words(rest)),
    }
}

fn human_words(text: &str) -> String {
    let label = human(text);
    if label.starts_with("IOC") { label } else { label.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usable_hook_has_a_handler_of_its_type() {
        for hook in iris_catalog::hooks_of(NEWEST).filter(|hook| hook.usable()) {
            let asked = parse(hook.name, "toto", Kind::Action).unwrap();
            assert_eq!(asked.entry.is_some(), hook.is_manual());
            let [handler] = &handlers(&[asked], Kind::Action)[..] else { panic!("one") };
            assert_eq!(handler.data, hook.payload.type_name());
            assert!(handler.shape != "object" || !handler.title.is_empty(), "{}", hook.name);
        }
    }

    #[test]
    fn mistakes_are_told_at_their_place() {
        let manual = HookKind::Manual.prefix();
        let cases = [
            ("", "unknown hook ``"),
            ("on_postload_ioc_crate", "unknown hook `on_postload_ioc_crate`"),
            ("on_postload_case_info_update", "unknown hook `on_postload_case_info_update`"),
            ("on_postload_alert_comment_update", "IRIS never fires `on_postload_alert_comment_update`"),
            ("on_postload_ioc_create=Get", "only manual hooks have a menu entry"),
            (&format!("{manual}ioc= "), "a menu entry is a line of text"),
            (&format!("{manual}ioc@=x"), "the name is empty"),
            (&format!("{manual}ioc@type"), "`type` is a keyword"),
        ];
        for (text, title) in cases {
            assert_eq!(parse(text, "toto", Kind::Enricher).unwrap_err().title(), title, "{text}");
        }
    }

    #[test]
    fn switches_are_named_as_the_python_generator_does_unless_two_would_be_one() {
        let mut asked = defaults(Kind::Enricher, "toto");
        let names: Vec<_> = asked.iter().filter_map(|one| one.switch.as_deref()).collect();
        assert_eq!(
            names,
            ["toto_on_create_hook_enabled", "toto_on_update_hook_enabled", "toto_manual_hook_enabled"]
        );
        asked.push(parse("on_manual_trigger_asset", "toto", Kind::Enricher).unwrap());
        for one in &mut asked {
            one.switch = None;
        }
        add_switches(&mut asked, "toto");
        assert_eq!(asked[3].switch.as_deref(), Some("toto_on_manual_trigger_asset_enabled"));
    }
}
