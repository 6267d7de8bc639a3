//! The hook table against the words of its own names, which are how IRIS itself tells hooks apart.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::version::V2_4;

/// Kind, subject and action as the name says them, without the table.
fn parsed(name: &str) -> (HookKind, Subject, &str) {
    let (kind, rest) = HookKind::ALL
        .into_iter()
        .find_map(|kind| Some((kind, name.strip_prefix(kind.prefix())?)))
        .unwrap_or_else(|| panic!("{name}: no kind"));
    if let Some(action) = rest.strip_prefix("report_") {
        return (kind, Subject::Report, action);
    }
    if let Some(action) = rest.strip_prefix("activities_report_") {
        return (kind, Subject::ActivitiesReport, action);
    }
    let (object, rest) = ObjectKind::ALL
        .into_iter()
        .find_map(|object| Some((object, rest.strip_prefix(object.word())?)))
        .unwrap_or_else(|| panic!("{name}: no object"));
    let action = rest.trim_start_matches('_');
    let subject =
        if action.starts_with("comment") { Subject::Comment(object) } else { Subject::Object(object) };
    (kind, subject, action)
}

/// What the rule of the names makes one expect.
fn expected_payload(kind: HookKind, subject: Subject, action: &str) -> Payload {
    match (kind, subject, action) {
        (HookKind::Preload, Subject::Object(object), "create" | "update") => Payload::Body(object),
        (_, Subject::Comment(object), "commented") => Payload::Commented(object),
        (_, Subject::Comment(_), "comment_update") => Payload::Comment,
        (HookKind::Preload, ..) | (_, _, "delete" | "comment_delete") => Payload::Id,
        (_, Subject::Object(object), _) => Payload::Object(object),
        (_, Subject::Report, "create") => Payload::Report,
        _ => Payload::Id,
    }
}

#[test]
fn kind_subject_action_and_payload_follow_from_the_name() {
    // IRIS passes the body of the deleting request here, where all other deletions pass an id.
    let exceptions = BTreeMap::from([("on_postload_global_task_delete", Payload::Nothing)]);
    for hook in HOOKS {
        let (kind, subject, action) = parsed(hook.name);
        assert_eq!((hook.kind, hook.subject, hook.action()), (kind, subject, action), "{}", hook.name);
        let rule = expected_payload(kind, subject, action);
        let payload = exceptions.get(hook.name).copied().unwrap_or(rule);
        assert_eq!(hook.payload, payload, "{}", hook.name);
        assert_eq!(hook.is_manual(), hook.name.contains("manual"));
        assert_eq!(hook.always_synchronous(), hook.name.contains("preload"));
    }
}

#[test]
fn ninety_hooks_of_which_two_are_dead() {
    assert_eq!(HOOKS.len(), 90);
    let dead: Vec<_> = HOOKS.iter().filter(|hook| !hook.usable()).map(|hook| hook.name).collect();
    assert_eq!(dead, ["on_postload_evidence_comment_update", "on_postload_alert_comment_update"]);
    for hook in HOOKS {
        assert_eq!(hook.fired, hook.instead.is_none(), "{}", hook.name);
        assert_eq!(hook.fired, !hook.description.starts_with("never"), "{}", hook.name);
    }
}

#[test]
fn counts_per_kind_and_subject() {
    let of_kind = |kind| HOOKS.iter().filter(|hook| hook.kind == kind).count();
    assert_eq!(HookKind::ALL.map(of_kind), [26, 55, 9]);
    let of_object = |object| HOOKS.iter().filter(|hook| hook.subject == Subject::Object(object)).count();
    assert_eq!(ObjectKind::ALL.map(of_object), [9, 6, 7, 7, 7, 8, 7, 7, 7]);
    let of_comment = |object| HOOKS.iter().filter(|hook| hook.subject == Subject::Comment(object)).count();
    assert_eq!(ObjectKind::ALL.map(of_comment), [3, 0, 3, 3, 3, 3, 3, 3, 0]);
    let reports = [Subject::Report, Subject::ActivitiesReport];
    assert_eq!(reports.map(|subject| HOOKS.iter().filter(|hook| hook.subject == subject).count()), [2, 2]);
}

#[test]
fn names_are_unique_and_found() {
    let names: BTreeSet<_> = HOOKS.iter().map(|hook| hook.name).collect();
    assert_eq!(names.len(), HOOKS.len());
    for (index, hook_) in HOOKS.iter().enumerate() {
        assert_eq!(hook_index(hook_.name), Some(index));
        assert_eq!(hook(hook_.name), Some(hook_));
    }
    for word in ["", "on_postload_ioc", "on_postload_ioc_create ", "ON_POSTLOAD_IOC_CREATE"] {
        assert_eq!(hook_index(word), None, "{word:?}");
    }
}

#[test]
fn descriptions_end_a_sentence_and_none_is_given_twice() {
    let texts: BTreeSet<_> = HOOKS.iter().map(|hook| hook.description).collect();
    assert_eq!(texts.len(), HOOKS.len());
    for hook in HOOKS.iter().filter(|hook| hook.usable()) {
        let first = hook.description.split(' ').next();
        let words: &[_] = match hook.kind {
            HookKind::Preload => &["before"],
            // The one postload hook that IRIS may call before its work is done.
            HookKind::Postload if hook.name == "on_postload_alert_escalate" => &["when"],
            HookKind::Postload => &["after"],
            HookKind::Manual => &["when"],
        };
        assert!(first.is_some_and(|first| words.contains(&first)), "{}", hook.name);
        assert!(!hook.description.ends_with('.'), "{}", hook.name);
    }
}

#[test]
fn successors_exist_and_are_fired() {
    let dead = HOOKS.iter().filter_map(|hook| Some((hook.name, hook.instead?)));
    for (name, instead) in dead.chain(RETIRED.iter().map(|old| (old.name, old.instead))) {
        assert!(hook(instead).is_some_and(Hook::usable), "{name} -> {instead}");
    }
    for old in RETIRED {
        assert!(hook(old.name).is_none(), "{} is not retired", old.name);
        assert!(!old.until.at_least(V2_4), "{} is known to a catalogued version", old.name);
        assert_eq!(retired(old.name), Some(old));
    }
    assert_eq!(retired("on_postload_case_update"), None);
}

#[test]
fn versions_decide_which_hooks_there_are() {
    let newer = Hook { since: IrisVersion::new(2, 5, 0), until: Some(IrisVersion::new(3, 0, 0)), ..HOOKS[0] };
    for (version, known) in [("2.4.20", false), ("2.5", true), ("2.9.9", true), ("3.0", false)] {
        assert_eq!(
            IrisVersion::parse(version).map(|version| newer.known_in(version)),
            Some(known),
            "{version}"
        );
    }
    assert_eq!(hooks_of(V2_4).count(), 90);
    assert_eq!(hooks_of(IrisVersion::new(2, 4, 20)).count(), 90);
    assert_eq!(hooks_of(IrisVersion::new(2, 3, 7)).count(), 0);
}

#[test]
fn the_repeating_macro_agrees_with_the_table() {
    macro_rules! rows {
        ($($name:ident $description:literal $payload:ident;)*) => {
            [$((stringify!($name), $description, stringify!($payload))),*]
        };
    }
    let rows = crate::for_each_hook!(rows);
    let table: Vec<_> =
        HOOKS.iter().map(|hook| (hook.name, hook.description, hook.payload.trait_name())).collect();
    assert_eq!(rows.as_slice(), table.as_slice());
}
