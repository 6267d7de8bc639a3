//! Laws, over objects made up from the catalogue: what was edited arrives, and nothing else is touched.

use iris_catalog::object::{Column, Tags};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use crate::effect::{Effect, apply_all, diff};
use crate::object::arbitrary::{any_json, json_of, value_of};
use crate::object::{AttributeField, FieldType, IrisObject, Scalar, from_json};
use crate::tags;

/// One thing that a handler does to its copy.
#[derive(Debug, Clone)]
enum Edit {
    Set(usize, Value),
    Add(String),
    Remove(String),
    Field(String, String, AttributeField),
}

/// Who edits: their columns, tags and fields do not meet those of the other.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Ours,
    Theirs,
}

impl Side {
    fn letter(self) -> char {
        if self == Self::Ours { 'm' } else { 'o' }
    }

    fn columns<T: IrisObject>(self) -> Vec<usize> {
        let mine = |index: &usize| index.is_multiple_of(2) == (self == Self::Ours);
        let plain = |index: &usize| {
            let column = &T::OBJECT.columns[*index];
            column.writable() && !is_text_of_tags::<T>(column) && T::OBJECT.attributes != Some(column.name)
        };
        (0..T::OBJECT.columns.len()).filter(mine).filter(plain).collect()
    }
}

fn is_text_of_tags<T: IrisObject>(column: &Column) -> bool {
    T::OBJECT.tags == Tags::Text(column.name)
}

fn edits<T: IrisObject>(side: Side) -> impl Strategy<Value = Vec<Edit>> {
    let letter = side.letter();
    let tag = || (1..3_usize).prop_map(move |length| letter.to_string().repeat(length));
    let name = (1..4).prop_map(move |number| format!("{letter}{number}"));
    let set = select(side.columns::<T>()).prop_flat_map(|index| {
        value_of(T::OBJECT, &T::OBJECT.columns[index]).prop_map(move |value| Edit::Set(index, value))
    });
    let field = ("[a-c]", name, 0..FieldType::ALL.len(), any_json()).prop_map(|(tab, field, kind, value)| {
        Edit::Field(tab, field, AttributeField::new(FieldType::ALL[kind], value))
    });
    vec(prop_oneof![set, tag().prop_map(Edit::Add), tag().prop_map(Edit::Remove), field], 0..6)
}

fn edited<T: IrisObject>(object: &T, edits: &[Edit]) -> T {
    let mut object = object.clone();
    for edit in edits {
        match edit {
            Edit::Set(index, value) => object.column_mut(*index).set(Scalar::from(value)).unwrap(),
            Edit::Add(tag) => _ = tags::edit_record(&mut object, &[tag], &[]),
            Edit::Remove(tag) => _ = tags::edit_record(&mut object, &[], &[tag]),
            Edit::Field(tab, field, content) => {
                let index = T::OBJECT.attributes.and_then(|name| T::OBJECT.position(name));
                if let Some(attributes) = index.and_then(|index| object.column_mut(index).attributes_mut()) {
                    assert!(
                        attributes.set(tab, field, content.clone()) || attributes.value(tab, field).is_some()
                    );
                }
            }
        }
    }
    object
}

fn attribute<T: IrisObject>(object: &T, tab: &str, field: &str) -> Option<Value> {
    let index = T::OBJECT.position(T::OBJECT.attributes?)?;
    Some(object.column(index).attributes()?.tab(tab)?.get(field)?.clone())
}

/// What one side edited reads the same in both objects.
fn agree<T: IrisObject>(side: Side, one: &T, other: &T) {
    for index in side.columns::<T>() {
        assert!(one.column(index).equals(other.column(index).get()), "{}", T::OBJECT.columns[index].name);
    }
    let mine = |object: &T| {
        let mut tags: Vec<_> = tags::of(object)
            .into_iter()
            .filter(|tag| tag.starts_with(side.letter()))
            .map(str::to_owned)
            .collect();
        tags.sort();
        tags
    };
    assert_eq!(mine(one), mine(other));
    for tab in ["a", "b", "c"] {
        for field in ["1", "2", "3"].map(|number| format!("{}{number}", side.letter())) {
            assert_eq!(attribute(one, tab, &field), attribute(other, tab, &field), "{tab}: {field}");
        }
    }
}

fn laws<T: IrisObject>() {
    let parts = (json_of(T::OBJECT), edits::<T>(Side::Ours), edits::<T>(Side::Theirs));
    let mut runner = TestRunner::new(Config { cases: 64, ..Config::default() });
    let outcome = runner.run(&parts, |(json, ours, theirs)| {
        let seen: T = from_json(json).unwrap();
        assert_eq!(diff(&seen, &seen.clone()).unwrap(), []);

        let after = edited(&seen, &ours);
        let effects = diff(&seen, &after).unwrap();
        let mut applied = seen.clone();
        assert_eq!(apply_all(&mut applied, &effects).unwrap(), !effects.is_empty());
        agree(Side::Ours, &applied, &after);
        agree(Side::Theirs, &applied, &after);
        assert!(!apply_all(&mut applied, &effects).unwrap(), "a second time changes nothing");

        let theirs = edited(&seen, &theirs);
        let mut live = theirs.clone();
        apply_all(&mut live, &effects).unwrap();
        agree(Side::Ours, &live, &after);
        agree(Side::Theirs, &live, &theirs);

        for effect in effects {
            assert_eq!(Effect::from_json(effect.to_json()).unwrap(), effect);
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn what_was_edited_arrives_and_the_rest_stays() {
    use crate::object::{Alert, Asset, Case, Event, Evidence, GlobalTask, Ioc, Note, Task};
    laws::<Ioc>();
    laws::<Asset>();
    laws::<Note>();
    laws::<Event>();
    laws::<Evidence>();
    laws::<Task>();
    laws::<GlobalTask>();
    laws::<Case>();
    laws::<Alert>();
}
