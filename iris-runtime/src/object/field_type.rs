//! The types of the fields of custom attributes.

/// How IRIS shows and edits a field of a custom-attribute tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// One line of text.
    InputString,
    /// Several lines of text.
    InputTextfield,
    /// A checkbox; the value is a truth value.
    InputCheckbox,
    /// A drop-down of the field's options.
    InputSelect,
    /// A date.
    InputDate,
    /// A date and time.
    InputDatetime,
    /// Anything. IRIS shows the field's name only, so prefer [`FieldType::Html`].
    Raw,
    /// HTML, inserted as it is, scripts included.
    Html,
}

impl FieldType {
    /// All of them.
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

    /// IRIS's word.
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

    /// The type of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.word() == word)
    }
}
