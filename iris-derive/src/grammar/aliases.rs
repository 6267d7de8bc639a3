//! Keys under other names: IRIS's own, other frameworks' and those one would guess, each with what to write.

use crate::grammar::{self, ALL, Grammar};

/// What a word that is no key was probably meant to be.
pub(crate) enum Meant {
    /// Another key of the same attribute.
    Key(&'static str),
    /// Something that is not said by a key, in the words of a `help:`.
    Elsewhere(&'static str),
}

/// What `word` means in the attribute, when it is no misspelling.
pub(crate) fn meant(word: &str, grammar: &'static Grammar) -> Option<Meant> {
    let word = word.trim_start_matches('_');
    let (keys, hints) = table(grammar);
    let key = keys.iter().find(|(words, _)| words.contains(&word)).map(|(_, key)| Meant::Key(key));
    let hint =
        || hints.iter().find(|(words, _)| words.contains(&word)).map(|(_, hint)| Meant::Elsewhere(hint));
    let same = || grammar.key(word).map(|key| Meant::Key(key.name));
    key.or_else(hint).or_else(same)
}

/// The other attribute that has this key. Of a struct's key on the impl block it is the struct's; otherwise
/// words that several attributes know are no sign of any.
pub(crate) fn other(word: &str, grammar: &'static Grammar) -> Option<&'static Grammar> {
    let is_common = ALL.into_iter().filter(|other| other.key(word).is_some()).count() > 1;
    let first = ALL.into_iter().find(|other| !other.is(grammar) && other.key(word).is_some())?;
    (!is_common || grammar.is(&grammar::IMPL)).then_some(first)
}

type Words = &'static [&'static str];
type Table = (&'static [(Words, &'static str)], &'static [(Words, &'static str)]);

fn table(grammar: &'static Grammar) -> Table {
    let tables: [(&Grammar, Table); 5] = [
        (&grammar::MODULE, MODULE),
        (&grammar::PARAM, PARAM),
        (&grammar::HOOK, HOOK),
        (&grammar::PIPELINE, PIPELINE),
        (&grammar::CHOICE, CHOICE),
    ];
    let found = tables.into_iter().find(|(known, _)| known.is(grammar));
    found.map_or((&[], &[]), |(_, table)| table)
}

const MODULE: Table = (
    &[
        (&["module_name", "human_name", "title", "label", "id"], "name"),
        (&["module_description", "doc", "about", "help"], "description"),
        (&["module_version"], "version"),
        (&["class", "class_name", "interface_name", "iris_module_interface", "python_class"], "interface"),
        (&["python_package", "package_name"], "package"),
        (&["iris_version", "target"], "iris"),
        (&["tlp", "highest_tlp"], "max_tlp"),
        (&["pipeline_support", "pipeline_info"], "pipeline"),
    ],
    &[
        (
            &["module_type", "type", "kind"],
            "leave it out: a module with `pipeline(..)` is a pipeline module, every other one a processor",
        ),
        (
            &["module_configuration", "configuration", "config", "params", "parameters"],
            "declare each parameter as a field of the struct, with `#[config_param]`",
        ),
    ],
);

const PARAM: Table = (
    &[
        (&["name", "key"], "param_name"),
        (&["param_human_name", "label", "title"], "human_name"),
        (&["param_description", "help", "doc", "hint"], "description"),
        (&["default_value", "value", "init"], "default"),
        (&["required"], "mandatory"),
        (&["param_section", "group"], "section"),
        (&["old_name", "renamed_from", "replaces", "alias"], "was"),
        (&["min", "max", "bounds", "limits"], "range"),
        (&["values", "one_of", "options"], "choices"),
        (&["validate", "validator", "with"], "check"),
    ],
    &[
        (
            &["type", "param_type", "ty"],
            "leave it out: the field's type says it, such as `bool`, `u32` or `Secret`",
        ),
        (&["optional"], "write the field's type as `Option<..>`"),
        (&["secret", "sensitive", "password"], "write the field's type as `Secret`"),
    ],
);

const HOOK: Table = (
    &[
        (
            &["manual_name", "hook_ui_name", "ui_name", "menu", "menu_name", "label", "title"],
            "manual_hook_name",
        ),
        (&["asynchronous", "run_async", "is_async", "async", "asynchronously"], "run_asynchronously"),
        (&["enabled", "enabled_if", "enable_if", "when", "switch"], "enabled_by"),
        (&["parallel", "threads", "workers", "jobs"], "concurrency"),
    ],
    &[
        (
            &["name", "hook", "hook_name", "iris_hook_name", "event", "on"],
            "write the hook's name first and without a key, as in `#[hook(\"..\")]`",
        ),
        (&["synchronous", "sync", "run_synchronously"], "write `run_asynchronously = false`"),
        (&["is_manual_hook", "manual"], "leave it out: the name of a hook says whether it is manual"),
    ],
);

const PIPELINE: Table = (
    &[
        (&["pipeline_internal_name", "name", "id"], "internal_name"),
        (&["pipeline_human_name", "label", "title"], "human_name"),
        (&["pipeline_args", "arguments", "params"], "args"),
    ],
    &[(
        &["pipeline_import_support", "pipeline_update_support"],
        "leave it out: the methods with `#[pipeline_handler]` say what is supported",
    )],
);

const CHOICE: Table = (&[(&["rename", "text", "value", "label"], "name")], &[]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_leads_to_a_key_and_none_is_a_key() {
        for grammar in ALL {
            let (keys, hints) = table(grammar);
            for (words, key) in keys {
                assert!(grammar.key(key).is_some(), "{key}");
                assert!(words.iter().all(|word| grammar.key(word).is_none()), "{words:?}");
            }
            assert!(hints.iter().all(|(words, _)| words.iter().all(|word| grammar.key(word).is_none())));
        }
    }

    #[test]
    fn keys_of_other_attributes_are_known_as_such() {
        let attribute = |word, grammar| other(word, grammar).map(|other| other.attribute);
        assert_eq!(attribute("enabled_by", &grammar::PARAM), Some("hook"));
        assert_eq!(attribute("hooks", &grammar::MODULE), Some("iris_module"));
        assert_eq!(attribute("name", &grammar::IMPL), Some("iris_module"));
        assert_eq!(attribute("name", &grammar::HOOK), None);
        assert_eq!(attribute("colour", &grammar::MODULE), None);
        assert!(matches!(meant("_module_name", &grammar::MODULE), Some(Meant::Key("name"))));
    }
}
