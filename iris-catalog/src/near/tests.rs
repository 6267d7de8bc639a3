//! Measures and proposals, on tables of the mistakes people make.

use proptest::prelude::*;

use super::*;
use crate::{HOOKS, Hook, IrisVersion, NEWEST, hook};

/// The textbook form of the distance: the whole table, nothing skipped.
fn whole_table(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut cost = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cost = cost.min(table[i - 2][j - 2] + 1);
                    }
                    cost
                }
            };
        }
    }
    table[a.len()][b.len()]
}

proptest! {
    #[test]
    fn distance_is_the_textbook_one(a in "[abé]{0,9}|.{0,20}", b in "[abé]{0,9}|.{0,20}") {
        prop_assert_eq!(distance(&a, &b), whole_table(&a, &b));
        prop_assert_eq!(distance(&a, &b), distance(&b, &a));
    }

    #[test]
    fn long_texts_are_alike_only_if_equal(a in ".{60,80}", b in ".{0,80}") {
        prop_assert_eq!(distance(&a, &a), 0);
        let longer = a.chars().count().max(b.chars().count());
        prop_assert!(longer <= LONGEST || distance(&a, &b) == longer || a == b);
    }

    #[test]
    fn proposals_exist_are_few_and_are_fired(word in ".{0,40}|on_[a-z_]{0,40}|(pre|post|load|_|ioc|task|on){0,8}") {
        let proposals = nearest_hook(&word, NEWEST);
        prop_assert!(proposals.len() <= 5);
        prop_assert!(proposals.iter().all(|name| hook(name).is_some_and(Hook::usable)));
        prop_assert!(nearest_hook(&word, IrisVersion::new(1, 0, 0)).is_empty());
    }

    #[test]
    fn one_wrong_letter_is_mended(
        hook in prop::sample::select(HOOKS.iter().filter(|hook| hook.usable()).collect::<Vec<_>>()),
        place in any::<prop::sample::Index>(),
        letter in "[a-z]",
    ) {
        let mut word = hook.name.to_owned();
        let place = place.index(word.len());
        word.replace_range(place..=place, &letter);
        let proposals = nearest_hook(&word, NEWEST);
        prop_assert!(proposals.contains(&hook.name) && proposals.len() <= 2, "{}: {:?}", word, proposals);
    }
}

#[test]
fn nearest_stays_within_a_third_and_does_not_guess() {
    let keys = ["param_name", "human_name", "section", "default", "mandatory", "was"];
    let table = [
        ("defalut", Some("default")),
        ("mandtory", Some("mandatory")),
        ("SECTION", Some("section")),
        ("param-name", Some("param_name")),
        ("human_name", Some("human_name")),
        ("wsa", Some("was")),
        ("wa", None),
        ("xyz", None),
        ("", None),
        ("name", None),
    ];
    for (word, expected) in table {
        assert_eq!(nearest(word, keys), expected, "{word}");
        let index = nearest_index(word, &keys);
        assert_eq!(index.map(|index| keys[index]), expected, "{word}");
    }
    // Three letters off in nine are allowed, four are not.
    assert_eq!(nearest("abcdefxyz", ["abcdefghi"]), Some("abcdefghi"));
    assert_eq!(nearest("abcdewxyz", ["abcdefghi"]), None);
    assert_eq!(nearest("bat", ["cat", "hat"]), None);
    assert_eq!(nearest("HAT", ["cat", "hat"]), Some("hat"));
    // A tie of worse candidates does not hide the best.
    assert_eq!(nearest("abcdef", ["abcdxy", "abxdef", "abxyef"]), Some("abxdef"));
}

#[test]
fn mistaken_hooks() {
    let table: &[(&str, &[&str])] = &[
        (" on_postload_ioc_create ", &["on_postload_ioc_create"]),
        ("on postload ioc create", &["on_postload_ioc_create"]),
        ("On_Postload_IOC_Create", &["on_postload_ioc_create"]),
        ("on-postload-ioc-create", &["on_postload_ioc_create"]),
        ("on_postload_ioc_crate", &["on_postload_ioc_create"]),
        ("on_postload_cask_create", &["on_postload_case_create", "on_postload_task_create"]),
        ("on_postload_ioc_created", &["on_postload_ioc_create"]),
        ("on_postlaod_ioc_create", &["on_postload_ioc_create"]),
        ("on_ioc_postload_create", &["on_postload_ioc_create"]),
        ("on_create_postload_ioc", &["on_postload_ioc_create"]),
        ("on_postload_ioc_add", &["on_postload_ioc_create"]),
        ("on_after_indicator_create", &["on_postload_ioc_create"]),
        ("on_preload_case_update", &["on_postload_case_update"]),
        ("on_preload_alert_create", &["on_postload_alert_create"]),
        ("on_postload_event_duplicate", &["on_preload_event_duplicate"]),
        ("on_ioc_create", &["on_preload_ioc_create", "on_postload_ioc_create"]),
        ("ioc_created", &["on_preload_ioc_create", "on_postload_ioc_create"]),
        ("on_manual_ioc", &["on_manual_trigger_ioc"]),
        ("on_manual_trigger_iocs", &["on_manual_trigger_ioc"]),
        ("on_manual_trigger_globaltask", &["on_manual_trigger_global_task"]),
        ("on_postload_ioc_comment", &["on_postload_ioc_commented"]),
        ("on_postload_ioc_comment_create", &["on_postload_ioc_commented"]),
        ("on_postload_case_info_update", &["on_postload_case_update"]),
        ("on_postload_alert_comment_update", &["on_postload_event_comment_update"]),
        (
            "on_postload_task",
            &["on_postload_task_create", "on_postload_task_update", "on_postload_task_delete"],
        ),
        (
            "on_postload_global_task_finished",
            &[
                "on_postload_global_task_create",
                "on_postload_global_task_update",
                "on_postload_global_task_delete",
            ],
        ),
        (
            "on_preload_ioc_enrich",
            &["on_preload_ioc_create", "on_preload_ioc_update", "on_preload_ioc_delete"],
        ),
        ("on_manual_trigger_report", &[]),
        ("on_postload_customer_create", &[]),
        ("enrich", &[]),
        ("", &[]),
        ("___", &[]),
    ];
    for (word, expected) in table {
        assert_eq!(nearest_hook(word, NEWEST), *expected, "{word:?}");
    }
}

#[test]
fn distance_serves_a_panic_in_a_constant() {
    const NEAREST: Option<usize> = nearest_index("on_postload_ioc_crate", &NAMES);
    const NAMES: [&str; HOOKS.len()] = {
        let mut names = [""; HOOKS.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = HOOKS[index].name;
            index += 1;
        }
        names
    };
    assert_eq!(NEAREST.map(|index| NAMES[index]), Some("on_postload_ioc_create"));
}
