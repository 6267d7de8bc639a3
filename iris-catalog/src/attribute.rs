//! Custom attributes: tabs of fields that users and modules add to an object.

use crate::kind::ObjectKind;
use crate::text::same;

/// How IRIS shows a field of a tab. An unknown type is shown as nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldType {
    /// `input_string`: a text in one line.
    InputString,
    /// `input_textfield`: a text in several lines.
    InputTextfield,
    /// `input_checkbox`: true or false.
    InputCheckbox,
    /// `input_select`: one of the texts in the field's `options`.
    InputSelect,
    /// `input_date`: a date as text.
    InputDate,
    /// `input_datetime`: a local date and time as text.
    InputDatetime,
    /// `raw`: any value. IRIS 2.4 shows only the field's name, not the value; escaped text in
    /// [`FieldType::Html`] can be read.
    Raw,
    /// `html`: inserted into the page as it is, scripts included, and not editable. Whatever comes from
    /// outside must be escaped.
    Html,
}

impl FieldType {
    /// All types.
    pub const ALL: [Self; 8] = [
        Self::InputString,
        Self::InputTextfield,
        Self::InputCheckbox,
        Self::InputSelect,
        Self::InputDate,
        Self::InputDatetime,
        Self::Raw,
        Self::Html,
    ];

    /// IRIS's spelling (IRIS 2.4.20, observed).
    pub const fn word(self) -> &'static str {
        match self {
            Self::InputString => "input_string",
            Self::InputTextfield => "input_textfield",
            Self::InputCheckbox => "input_checkbox",
            Self::InputSelect => "input_select",
            Self::InputDate => "input_date",
            Self::InputDatetime => "input_datetime",
            Self::Raw => "raw",
            Self::Html => "html",
        }
    }

    /// The type of this word, exactly as [`FieldType::word`] spells it.
    pub const fn from_word(word: &str) -> Option<Self> {
        let mut index = 0;
        while index < Self::ALL.len() {
            if same(Self::ALL[index].word(), word) {
                return Some(Self::ALL[index]);
            }
            index += 1;
        }
        None
    }

    /// Whether users can change the value in the object's dialog.
    pub const fn is_editable(self) -> bool {
        !matches!(self, Self::Raw | Self::Html)
    }
}

/// The column that holds the tabs, on the objects that have it.
pub const COLUMN: &str = "custom_attributes";

/// Key of a field's type.
pub const TYPE: &str = "type";
/// Key of a field's value.
pub const VALUE: &str = "value";
/// Key of the flag that users must fill a field in.
pub const MANDATORY: &str = "mandatory";
/// Key of the choices of an [`FieldType::InputSelect`].
pub const OPTIONS: &str = "options";

/// Whether these objects have custom attributes: all but alerts and global tasks (IRIS 2.4.20, observed).
pub const fn has_attributes(kind: ObjectKind) -> bool {
    !matches!(kind, ObjectKind::Alert | ObjectKind::GlobalTask)
}

/// Whether IRIS keeps the order of tabs and fields on these objects. Events do not: their column is `jsonb`.
pub const fn keeps_order(kind: ObjectKind) -> bool {
    has_attributes(kind) && !matches!(kind, ObjectKind::Event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        for ty in FieldType::ALL {
            assert_eq!(FieldType::from_word(ty.word()), Some(ty));
            assert_eq!(ty.is_editable(), ty.word().starts_with("input_"));
        }
        assert_eq!(FieldType::from_word("HTML"), None);
    }

    #[test]
    fn seven_kinds_have_attributes_and_six_keep_their_order() {
        let count =
            |has: fn(ObjectKind) -> bool| ObjectKind::ALL.into_iter().filter(|kind| has(*kind)).count();
        assert_eq!((count(has_attributes), count(keeps_order)), (7, 6));
    }
}
