//! Which hook was meant: hooks have words, and people mix them up as often as they mistype them.

use crate::hook::{HOOKS, Hook, HookKind, hooks_of};
use crate::near::distance;
use crate::version::IrisVersion;

/// How many hooks are proposed at most.
const MOST: usize = 5;

/// How many equally near names are still an answer; more are a guess.
const MOST_TIED: usize = 2;

/// Words people write, and IRIS's.
const SYNONYMS: [(&str, &str); 22] = [
    ("add", "create"),
    ("added", "create"),
    ("new", "create"),
    ("created", "create"),
    ("insert", "create"),
    ("change", "update"),
    ("changed", "update"),
    ("edit", "update"),
    ("edited", "update"),
    ("modify", "update"),
    ("modified", "update"),
    ("updated", "update"),
    ("remove", "delete"),
    ("removed", "delete"),
    ("deleted", "delete"),
    ("before", "preload"),
    ("after", "postload"),
    ("pre", "preload"),
    ("post", "postload"),
    ("indicator", "ioc"),
    ("iocs", "ioc"),
    ("incident", "case"),
];

/// The hooks of this version that may have been meant by an unknown name, the likeliest first.
///
/// At most five, and only hooks that IRIS fires. Stray spaces, capitals and hyphens, a retired or dead name,
/// swapped words and common synonyms lead to the one hook; a wrong or missing kind to the hooks of the same
/// object and action; a typing error to the nearest name, or two that are as near; an unknown action to
/// the hooks the object has.
///
/// ```
/// use iris_catalog::{NEWEST, near::nearest_hook};
///
/// assert_eq!(nearest_hook("on_postload_ioc_crate", NEWEST), ["on_postload_ioc_create"]);
/// assert_eq!(nearest_hook("on_ioc_postload_create", NEWEST), ["on_postload_ioc_create"]);
/// assert_eq!(nearest_hook("on_preload_case_update", NEWEST), ["on_postload_case_update"]);
/// ```
pub fn nearest_hook(word: &str, version: IrisVersion) -> Vec<&'static str> {
    let usable: Vec<&Hook> = hooks_of(version).filter(|hook| hook.usable()).collect();
    let clean = cleaned(word);
    let plain = with_synonyms(&clean);
    for name in [&clean, &plain] {
        if let Some(name) = successor(name, &usable) {
            return vec![name];
        }
    }
    for name in [&clean, &plain] {
        let same_words = names(&usable, &|hook| has_same_words(hook.name, name));
        if !same_words.is_empty() {
            return same_words;
        }
    }
    let (kind, rest) = parts(&plain);
    let same_action = of_action(kind, rest, &usable);
    if !same_action.is_empty() {
        return same_action;
    }
    let mistyped = mistyped(&clean, version);
    if !mistyped.is_empty() {
        return mistyped;
    }
    of_subject(kind, rest, &usable)
}

/// Lower case, every run of spaces, hyphens, dots and underscores as one underscore.
fn cleaned(word: &str) -> String {
    let word = word.to_lowercase();
    let words = word.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':' | '"'));
    words.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

fn with_synonyms(clean: &str) -> String {
    let translated = clean
        .split('_')
        .map(|word| SYNONYMS.iter().find(|(written, _)| *written == word).map_or(word, |(_, meant)| meant));
    let plain = translated.collect::<Vec<_>>().join("_");
    // The one action whose name does not follow the others.
    match plain.strip_suffix("comment_create") {
        Some(object) => format!("{object}commented"),
        None => plain,
    }
}

/// The hook of this name, or the one that IRIS has or fires in its place.
fn successor(name: &str, usable: &[&Hook]) -> Option<&'static str> {
    let dead = HOOKS.iter().find(|hook| hook.name == name).and_then(|hook| hook.instead);
    let name = dead.or_else(|| crate::retired(name).map(|old| old.instead)).unwrap_or(name);
    usable.iter().find(|hook| hook.name == name).map(|hook| hook.name)
}

/// Whether the names have the same words, in whatever order.
fn has_same_words(one: &str, other: &str) -> bool {
    let count = |name: &str, word: &str| name.split('_').filter(|known| *known == word).count();
    one.len() == other.len() && one.split('_').all(|word| count(one, word) == count(other, word))
}

/// The kind, if the name begins with one, and the words behind it.
fn parts(plain: &str) -> (Option<HookKind>, &str) {
    for kind in HookKind::ALL {
        if let Some(rest) = plain.strip_prefix(kind.prefix()) {
            return (Some(kind), rest);
        }
    }
    let rest = plain.strip_prefix("on_").unwrap_or(plain);
    let words = [
        ("preload_", HookKind::Preload),
        ("postload_", HookKind::Postload),
        ("manual_trigger_", HookKind::Manual),
        ("manual_", HookKind::Manual),
        ("trigger_", HookKind::Manual),
    ];
    for (word, kind) in words {
        if let Some(rest) = rest.strip_prefix(word) {
            return (Some(kind), rest);
        }
    }
    (None, rest)
}

/// Object and action as the name of a hook ends with them.
fn ending(hook: &Hook) -> &'static str {
    hook.name.strip_prefix(hook.kind.prefix()).unwrap_or(hook.name)
}

/// The hooks with exactly these words behind their kind. An object alone names its manual hook, unless
/// another kind was written.
fn of_action(kind: Option<HookKind>, rest: &str, usable: &[&Hook]) -> Vec<&'static str> {
    names(usable, &|hook| {
        ending(hook) == rest && (!hook.is_manual() || matches!(kind, None | Some(HookKind::Manual)))
    })
}

/// The nearest hooks within reach: a third of what the word has of its own, without an intact beginning,
/// and no word of it more than half another. A hook that is never fired stands for the one that is, a
/// former name for the present one.
fn mistyped(clean: &str, version: IrisVersion) -> Vec<&'static str> {
    let own = HookKind::ALL.into_iter().find_map(|kind| clean.strip_prefix(kind.prefix())).unwrap_or(clean);
    let reach = own.chars().count() / 3;
    let hooks = hooks_of(version).map(|hook| (hook.name, hook.instead.unwrap_or(hook.name)));
    let retired = crate::RETIRED.iter().map(|old| (old.name, old.instead));
    let near: Vec<_> = hooks
        .chain(retired)
        .map(|(name, meant)| (distance(clean, name), name, meant))
        .filter(|(distance, name, _)| *distance <= reach && words_are_alike(clean, name))
        .collect();
    let least = near.iter().map(|(distance, ..)| *distance).min();
    let nearest = near.into_iter().filter(|(distance, ..)| Some(*distance) == least);
    let nearest: Vec<_> = nearest.map(|(_, _, meant)| meant).collect();
    if nearest.len() <= MOST_TIED { nearest } else { Vec::new() }
}

/// Word by word, where they can be told apart: `customer` is not a mistyped `case`.
fn words_are_alike(clean: &str, name: &str) -> bool {
    let (written, meant) = (clean.split('_'), name.split('_'));
    written.clone().count() != meant.clone().count()
        || written.zip(meant).all(|(a, b)| distance(a, b) <= (a.chars().count() / 2).max(1))
}

/// What hooks there are for the object that the word names, of the kind it names if there are any.
fn of_subject(kind: Option<HookKind>, rest: &str, usable: &[&Hook]) -> Vec<&'static str> {
    // The longest match, or `global_task` would be a task.
    let subject = usable
        .iter()
        .filter(|hook| hook.is_manual() && format!("_{rest}_").contains(&format!("_{}_", ending(hook))))
        .max_by_key(|hook| ending(hook).len())
        .map(|hook| hook.subject);
    let Some(subject) = subject else { return Vec::new() };
    let of_object = |hook: &Hook| hook.subject == subject;
    let of_kind = names(usable, &|hook| of_object(hook) && Some(hook.kind) == kind);
    if of_kind.is_empty() { names(usable, &of_object) } else { of_kind }
}

fn names(usable: &[&Hook], wanted: &dyn Fn(&Hook) -> bool) -> Vec<&'static str> {
    usable.iter().filter(|hook| wanted(hook)).map(|hook| hook.name).take(MOST).collect()
}
