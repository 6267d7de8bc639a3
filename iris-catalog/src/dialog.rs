//! The tables and dialogs of IRIS's pages: which columns of an object they show, and what they ask for.

mod rows;

pub use rows::DIALOGS;

use crate::attribute;
use crate::kind::ObjectKind;
use crate::reference::Entry;

/// The pages of one kind of object.
#[derive(Debug)]
pub struct Dialog {
    /// The kind.
    pub kind: ObjectKind,
    /// The address of the table.
    pub path: &'static str,
    /// Its heading, in IRIS's word.
    pub title: &'static str,
    /// One of the objects.
    pub noun: &'static str,
    /// The columns of the table. The first one names the row.
    pub columns: &'static [Head],
    /// The fields of the dialog.
    pub fields: &'static [Field],
    /// What the dialog sends besides when an object is made.
    pub besides: &'static [(&'static str, Besides)],
}

/// A column of the table.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// What stands above it.
    pub label: &'static str,
    /// The column of the object, or the lookup.
    pub key: &'static str,
    /// How it is shown.
    pub show: Show,
}

/// How a value is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// As text, cut.
    Text,
    /// As a name that may break.
    Ident,
    /// As tags.
    Tags,
    /// The name of the traffic light.
    Tlp,
    /// This column of the row that the key leads to.
    Of(&'static str),
    /// As a moment.
    Time,
    /// As a size in bytes.
    Size,
}

/// A field of the dialog.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key in the request.
    pub key: &'static str,
    /// What stands beside it.
    pub label: &'static str,
    /// How it is edited.
    pub input: Input,
    /// The value of a new object.
    pub default: &'static str,
}

/// How a value is edited.
#[derive(Debug, Clone, Copy)]
pub enum Input {
    /// A line.
    Line,
    /// Several lines.
    Text,
    /// A number.
    Number,
    /// One of these rows, by its id.
    One(&'static [Entry]),
}

/// What a dialog sends without a field for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Besides {
    /// A number.
    Number(i64),
    /// A list of ids.
    Ids(&'static [i64]),
}

impl Dialog {
    /// The pages of a kind.
    pub fn of(kind: ObjectKind) -> Option<&'static Self> {
        DIALOGS.iter().find(|dialog| dialog.kind == kind)
    }

    /// The pages at this address.
    pub fn at(path: &str) -> Option<&'static Self> {
        DIALOGS.iter().find(|dialog| dialog.path == path)
    }

    /// The address of the table for this case.
    pub fn address(&self, case: i64) -> String {
        format!("{}?cid={case}", self.path)
    }

    /// Whether its objects have tabs of attributes.
    pub const fn has_attributes(&self) -> bool {
        attribute::has_attributes(self.kind)
    }

    /// Whether its objects belong to a case.
    pub fn is_of_case(&self) -> bool {
        self.path.starts_with("/case/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::object;
    use crate::request::{EVENT_CATEGORY, requests};

    #[test]
    fn every_key_is_one_of_the_object() {
        for dialog in DIALOGS {
            let table = object(dialog.kind);
            for head in dialog.columns {
                let lookup = table.lookups.iter().find(|lookup| lookup.name == head.key);
                match (head.show, lookup) {
                    (Show::Of(column), Some(lookup)) => {
                        assert!(lookup.of.column(column).is_some(), "{column}");
                    }
                    (Show::Tlp, Some(_)) => {}
                    (_, None) => assert!(table.column(head.key).is_some(), "{}", head.key),
                    (_, Some(_)) => panic!("{} is no value", head.key),
                }
            }
            for field in dialog.fields {
                let known = table.column(field.key).is_some() || field.key == EVENT_CATEGORY;
                assert!(known, "{}", field.key);
                if let Input::One(entries) = field.input {
                    assert!(
                        entries.iter().any(|entry| entry.id.to_string() == field.default),
                        "{}",
                        field.key
                    );
                }
            }
        }
    }

    #[test]
    fn a_dialog_sends_all_that_a_request_must_have() {
        for dialog in DIALOGS {
            for key in requests(dialog.kind).required {
                let sent = dialog.fields.iter().any(|field| field.key == *key)
                    || dialog.besides.iter().any(|(besides, _)| besides == key);
                assert!(sent, "{}: {key}", dialog.kind.word());
            }
            assert_eq!(Dialog::at(dialog.path).map(|found| found.kind), Some(dialog.kind));
            assert_eq!(Dialog::of(dialog.kind).map(|found| found.path), Some(dialog.path));
        }
        assert!(Dialog::of(ObjectKind::Case).is_none());
    }
}
