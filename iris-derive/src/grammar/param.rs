//! The attributes of a module's fields, and of the enums that are types of parameters.

use iris_catalog::codes::{
    BAD_CONFIG_VALUE, BAD_MANDATORY, BAD_PARAMETER_NAME, BAD_VALUE, DEFAULT_NOT_A_CHOICE, DEFAULT_NOT_JSON,
    DEFAULT_RANGE, DEFAULT_TYPE, DUPLICATE_PARAMETER, FIELD_WITHOUT_ATTRIBUTE, MISSING_DESCRIPTION,
    NOT_THREAD_SAFE, SECRET_DEFAULT, STATE_FIELD,
};

use super::{CRATE, Grammar, Page, Takes, key};

/// `#[config_param(..)]` on a field.
pub(crate) const PARAM: Grammar = Grammar {
    attribute: "config_param",
    page: Page {
        place: "on a field of a module's struct",
        meaning: "A parameter, which users configure in IRIS. The type of the field says IRIS's type; see [the \
                  types of parameters](#types-of-parameters).",
        refused: &[&BAD_CONFIG_VALUE, &FIELD_WITHOUT_ATTRIBUTE],
    },
    keys: &[
        key("human_name", Takes::Text, "`param_human_name`, the label.")
            .default("the field's name in words")
            .refused(&[&BAD_VALUE]),
        key("description", Takes::Text, "`param_description`. This or a doc comment there must be.")
            .default("the doc comment of the field")
            .refused(&[&MISSING_DESCRIPTION]),
        key("section", Takes::Text, "`section`, the group in the dialog.")
            .default("none, which IRIS shows as `Main`"),
        key(
            "default",
            Takes::Expression,
            "`default`, an expression of the type that the field's type asks for: a literal, a constant, \
             `include_str!(..)`.",
        )
        .default("none; who configures the module gives a value")
        .refused(&[&DEFAULT_TYPE, &DEFAULT_RANGE, &DEFAULT_NOT_JSON, &DEFAULT_NOT_A_CHOICE, &SECRET_DEFAULT]),
        key("mandatory", Takes::Bool, "`mandatory`. A parameter that is not needs a default or an `Option`.")
            .default("true, unless the type is `Option`")
            .refused(&[&BAD_MANDATORY]),
        key("param_name", Takes::Text, "`param_name`, by which IRIS stores the value.")
            .default("the field's name")
            .refused(&[&BAD_PARAMETER_NAME, &DUPLICATE_PARAMETER]),
        key(
            "was",
            Takes::Text,
            "The `param_name` of the parameter that this one replaces. A value stored under it counts until the \
             new name has one.",
        )
        .refused(&[&DUPLICATE_PARAMETER])
        .ours(),
        key(
            "range",
            Takes::Range,
            "The numbers that are taken: `1..=100`, `1..` or `..=100`, both ends included. For integers and \
             floats; default and stored values outside are refused.",
        )
        .default("all numbers of the type")
        .refused(&[&BAD_VALUE, &DEFAULT_RANGE])
        .ours(),
        key(
            "choices",
            Takes::Texts,
            "The texts that are taken. A value may be written in another case; the field holds it as it stands \
             here. For texts that are no secret; an enum with `#[derive(ConfigValue)]` does the same with a type.",
        )
        .default("all texts")
        .refused(&[&BAD_VALUE, &DEFAULT_NOT_A_CHOICE])
        .ours(),
        key(
            "url",
            Takes::Flag,
            "The text must be an absolute `http` or `https` URL with a host and without credentials. For \
             `String` and `Secret`.",
        )
        .default("all texts")
        .refused(&[&BAD_VALUE])
        .ours(),
        key(
            "check",
            Takes::Path,
            "A function `fn(&T) -> Result<(), E>` with an error that can be shown, such as a `String`. It looks \
             at each value after it is read, the default included, and says what is wrong with it. Of an \
             `Option` it sees the value inside, when there is one.",
        )
        .ours(),
    ],
};

/// `#[state]` on a field.
pub(crate) const STATE: Grammar = Grammar {
    attribute: "state",
    page: Page {
        place: "on a field of a module's struct",
        meaning: "No parameter: the field begins with the `Default` of its type, is shared by all calls of a \
                  process that have the same configuration, and is never seen by IRIS. The type is `Send` and \
                  `Sync`, and not `bool`.",
        refused: &[&STATE_FIELD, &FIELD_WITHOUT_ATTRIBUTE, &NOT_THREAD_SAFE],
    },
    keys: &[],
};

/// `#[config_value(..)]` on an enum with `#[derive(ConfigValue)]`.
pub(crate) const CONFIG_VALUE: Grammar = Grammar {
    attribute: "config_value",
    page: Page {
        place: "on an enum with `#[derive(ConfigValue)]`",
        meaning: "The derive makes an enum without fields the type of a parameter: a text, one choice per \
                  variant. The attribute is needed for its key only.",
        refused: &[&BAD_CONFIG_VALUE],
    },
    keys: &[CRATE],
};

/// `#[config_value(..)]` on a variant of such an enum.
pub(crate) const CHOICE: Grammar = Grammar {
    attribute: "config_value",
    page: Page {
        place: "on a variant of an enum with `#[derive(ConfigValue)]`",
        meaning: "What stands for the variant.",
        refused: &[],
    },
    keys: &[key("name", Takes::Text, "The text that stands for the variant in the configuration.")
        .default("the variant's name")
        .refused(&[&BAD_CONFIG_VALUE])],
};
