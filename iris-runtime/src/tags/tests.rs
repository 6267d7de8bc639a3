//! The laws of sets, for tags in a text and for tags in rows.

use proptest::prelude::*;

use super::*;
use crate::object::{Alert, Case, Ioc, Tag};

fn ioc(tags: &str) -> Ioc {
    Ioc { ioc_tags: tags.into(), ..Ioc::default() }
}

#[test]
fn the_text_stays_as_long_as_nothing_changes() {
    let mut object = ioc(" apt,,c2 , apt,");
    assert!(
        !object.add_tag("apt") && !object.add_tag("") && !object.add_tag(" , ") && !object.remove_tag("ap")
    );
    assert_eq!(object.ioc_tags, " apt,,c2 , apt,");
    assert!(object.add_tag(" new "));
    assert_eq!(object.ioc_tags, "apt,c2,new");
}

#[test]
fn a_part_of_a_tag_is_not_the_tag() {
    let mut object = ioc("malicious,vt:malicious");
    assert!(object.remove_tag("malicious"));
    assert_eq!(object.ioc_tags, "vt:malicious");
    assert!(
        !object.has_tag("malicious") && object.has_tag("vt:malicious") && !object.has_tag("VT:malicious")
    );
}

#[test]
fn the_first_tag_gets_no_comma() {
    let mut alert = Alert::default();
    assert!(alert.add_tag("one"));
    assert_eq!(alert.alert_tags, "one");
    assert!(alert.remove_tag("one"));
    assert_eq!((alert.alert_tags.as_str(), alert.tags().len()), ("", 0));
}

#[test]
fn a_comma_separates() {
    let mut object = ioc("");
    assert!(object.add_tag("Google, Inc."));
    assert_eq!(object.tags(), ["Google", "Inc."]);
    assert!(object.has_tag("Inc.,Google") && !object.has_tag("Inc.,x") && !object.has_tag(","));
    assert!(object.remove_tag("Google,x"));
    assert_eq!(object.ioc_tags, "Inc.");
}

#[test]
fn rows_of_a_case_keep_their_ids() {
    let row = |id, title: &str| Tag { id: Some(id), tag_title: title.into(), ..Tag::default() };
    let mut case = Case { tags: vec![row(1, "apt"), row(2, "c2")], ..Case::default() };
    assert!(!case.add_tag("apt"));
    assert!(case.add_tag("new,c2"));
    assert!(case.remove_tag("apt") && !case.remove_tag("apt"));
    assert_eq!(case.tags, [row(2, "c2"), Tag { tag_title: "new".into(), ..Tag::default() }]);
    assert_eq!(case.tags(), ["c2", "new"]);
}

fn case(tags: &str) -> Case {
    let rows = tags.split(',').map(|title| Tag { tag_title: title.into(), ..Tag::default() });
    Case { tags: rows.collect(), ..Case::default() }
}

proptest! {
    #[test]
    fn adding_and_removing_are_set_operations(text in "[ab, ]{0,12}", tag in "[abc ]{0,3}") {
        let name = tag.trim();
        let before: Vec<String> = split(&text).into_iter().map(str::to_owned).collect();
        let had = before.iter().any(|known| known == name);
        for mut object in [Either::Text(ioc(&text)), Either::Rows(case(&text))] {
            let original = object.clone();
            prop_assert_eq!(object.tags(), before.clone());

            prop_assert_eq!(object.add(&tag), !had && !name.is_empty());
            prop_assert!(!object.add(&tag), "a second time changes nothing");
            let mut expected = before.clone();
            expected.extend((!had && !name.is_empty()).then(|| name.to_owned()));
            prop_assert_eq!(object.tags(), expected);

            let mut object = original.clone();
            prop_assert_eq!(object.remove(&tag), had);
            prop_assert!(!object.remove(&tag));
            let others: Vec<String> = before.iter().filter(|known| *known != name).cloned().collect();
            prop_assert_eq!(object.tags(), others);
            if !had {
                prop_assert_eq!(object, original);
            }
        }
    }

    #[test]
    fn an_edited_text_is_clean(text in "[ab, ]{0,12}", add in "[abcd, ]{0,6}", remove in "[abcd, ]{0,6}") {
        if let Some(after) = edit(&text, &[add], &[remove]) {
            prop_assert_eq!(split(&after).join(","), after);
        } else {
            prop_assert_eq!(edit(&text, &[] as &[&str], &[] as &[&str]), None);
        }
    }
}

/// The two ways of keeping tags, behind the same methods.
// Two objects of a test, not worth another box.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq)]
enum Either {
    Text(Ioc),
    Rows(Case),
}

impl Either {
    fn add(&mut self, tag: &str) -> bool {
        match self {
            Self::Text(object) => object.add_tag(tag),
            Self::Rows(object) => object.add_tag(tag),
        }
    }

    fn remove(&mut self, tag: &str) -> bool {
        match self {
            Self::Text(object) => object.remove_tag(tag),
            Self::Rows(object) => object.remove_tag(tag),
        }
    }

    fn tags(&self) -> Vec<String> {
        let tags = match self {
            Self::Text(object) => object.tags(),
            Self::Rows(object) => object.tags(),
        };
        tags.into_iter().map(str::to_owned).collect()
    }
}
