//! What can be wrong in a declared parameter that only a constant can see: a default that is no literal, a
//! type behind an alias.

use iris_catalog::{codes, json};

use super::default::Stored;
use super::limits::{self, Misfit};
use super::param::ParamRow;
use super::url;
use super::value::Rule;
use crate::message::Message;

/// The first contradiction between the row and its type; `needs_value` is false for `Option`.
pub(super) const fn mistake(row: &ParamRow, needs_value: bool) -> Option<Message> {
    if row.mandatory && !needs_value {
        return Some(say(
            "an `Option` is never mandatory",
            codes::BAD_MANDATORY.id,
            "leave `mandatory` out, or write the type without `Option`",
            "the module would be disabled as long as the value is empty, which the type allows",
        ));
    }
    if !row.mandatory && needs_value && row.default.is_none() {
        return Some(say(
            "`mandatory = false` needs a default here",
            codes::BAD_MANDATORY.id,
            "write `default = ..`, or make the type an `Option`",
            "the value may stay empty, and the field would have none",
        ));
    }
    match row.default {
        Stored::Text(text) if row.mandatory && text.is_empty() => Some(say(
            "the default of a mandatory parameter is empty",
            codes::BAD_MANDATORY.id,
            "leave `default` out, or write `mandatory = false`",
            "an empty value counts as missing, and the module would be disabled at once",
        )),
        Stored::Text(text) => against_rule(row.rule, text),
        Stored::Single(number) if !number.is_finite() => Some(not_finite()),
        Stored::Float(number) if !number.is_finite() => Some(not_finite()),
        number => out_of_range(row.rule, number),
    }
}

const fn out_of_range(rule: Rule, default: Stored) -> Option<Message> {
    let (start, help) = ("the default is out of range [", "]\nhelp: write a number that the range holds");
    let message = Message::new().add(start).add(codes::DEFAULT_RANGE.id).add(help);
    let message = match rule {
        Rule::Whole { min, max } if !limits::holds(min, max, default) => {
            message.add(", from ").add_number(min).add(" to ").add_number(max)
        }
        Rule::Number { min, max } if limits::is_below(default, min) || limits::is_below(max, default) => {
            message
        }
        _ => return None,
    };
    Some(message.add("\nIRIS: the number would be stored as it is; it knows no ranges"))
}

/// What is wrong with a limit.
pub(super) const fn misfit(misfit: Misfit) -> Message {
    let (what, help) = match misfit {
        Misfit::Range => (
            "`range` has no meaning for a parameter of this type",
            "leave it out; texts take `choices(..)`, `url` or `check = a_function`",
        ),
        Misfit::EmptyRange => {
            ("no number is in this range", "write the lowest number first, as in `1..=100`")
        }
        Misfit::Choices => (
            "`choices` has no meaning for a parameter of this type",
            "leave it out; numbers take `range = 1..=100`, an enum brings its own choices",
        ),
        Misfit::Url => (
            "`url` has no meaning for a parameter of this type",
            "leave it out, or make the parameter a `String`",
        ),
    };
    say(what, codes::BAD_VALUE.id, help, "nothing: it stores whatever is typed and knows no limits")
}

const fn against_rule(rule: Rule, text: &str) -> Option<Message> {
    match rule {
        Rule::Json => match json::error(text) {
            Some(byte) => Some(
                Message::new()
                    .add("the default is not JSON (byte ")
                    .add_number(byte as i128)
                    .add(") [")
                    .add(codes::DEFAULT_NOT_JSON.id)
                    .add("]\nhelp: write JSON, texts and names in double quotes and no comma after the last item")
                    .add("\nIRIS: the text would be stored as it is, and the module could not read it"),
            ),
            None => None,
        },
        Rule::Choices(choices) if !is_one_of(text, choices) => Some(
            Message::new()
                .add("`")
                .add(text)
                .add("` is none of the choices [")
                .add(codes::DEFAULT_NOT_A_CHOICE.id)
                .add("]\nhelp: write one of ")
                .add_list(choices)
                .add("\nIRIS: the text would be stored as it is, and the module could not read it"),
        ),
        Rule::Url => match url::mistake(text) {
            Some(expected) => Some(
                Message::new()
                    .add("the default is not a URL that requests can go to [")
                    .add(codes::BAD_VALUE.id)
                    .add("]\nhelp: write ")
                    .add(expected)
                    .add("\nIRIS: the text would be stored as it is, and the module would refuse it"),
            ),
            None => None,
        },
        _ => None,
    }
}

const fn not_finite() -> Message {
    say(
        "the default is not a number that JSON can hold",
        codes::DEFAULT_RANGE.id,
        "write a finite number",
        "the parameter would be stored without a default",
    )
}

const fn say(what: &str, code: &str, help: &str, iris: &str) -> Message {
    Message::new().add(what).add(" [").add(code).add("]\nhelp: ").add(help).add("\nIRIS: ").add(iris)
}

const fn is_one_of(text: &str, choices: &[&str]) -> bool {
    let mut index = 0;
    while index < choices.len() {
        if same(text.as_bytes(), choices[index].as_bytes()) {
            return true;
        }
        index += 1;
    }
    false
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    index == a.len() && index == b.len()
}
