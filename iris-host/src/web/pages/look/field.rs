//! Fields of forms: one widget for each type of parameter, its label, help and error.

use std::collections::BTreeMap;

use iris_catalog::ParamType;
use iris_catalog::reference::Entry;
use maud::{Markup, html};

/// What a field is edited with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Widget {
    /// A checkbox; the value is `true` or anything else.
    Check,
    /// A line of text with the keyboard for this kind of value.
    Line(&'static str),
    /// A line of this type of input, such as `date`.
    Typed(&'static str),
    /// A choice of texts.
    Select(Vec<String>),
    /// A choice of rows by their ids.
    One(&'static [Entry]),
    /// A few lines of text.
    Text,
    /// Code, with line and column.
    Code,
    /// A secret: how many characters are set. The value is never shown.
    Secret(Option<usize>),
}

impl Widget {
    /// The widget of a parameter's type, or of its choices where it has some.
    pub(crate) fn of(ty: ParamType, choices: &[&str]) -> Self {
        if !choices.is_empty() {
            return Self::Select(choices.iter().map(|&choice| choice.to_owned()).collect());
        }
        match ty {
            ParamType::Bool => Self::Check,
            ParamType::Int => Self::Line("numeric"),
            ParamType::Float => Self::Line("decimal"),
            ParamType::String => Self::Line("text"),
            ParamType::SensitiveString => Self::Secret(None),
            ParamType::TextfieldHtml | ParamType::TextfieldMarkdown | ParamType::TextfieldJson => Self::Code,
        }
    }
}

/// A field of a form.
pub(crate) struct Field<'a> {
    /// Its name in the form; its id is made of it.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// A word behind the label: the type.
    pub(crate) kind: &'a str,
    /// Whether it must be filled in.
    pub(crate) mandatory: bool,
    /// Its value.
    pub(crate) value: &'a str,
    /// What it is edited with.
    pub(crate) widget: Widget,
    /// A sentence below.
    pub(crate) help: Markup,
    /// What is wrong with the value.
    pub(crate) error: Option<&'a str>,
}

/// What stands in the fields of a form, by their names, and what is wrong with it.
#[derive(Default)]
pub(crate) struct Given {
    /// What was given and not saved.
    pub(crate) values: BTreeMap<String, String>,
    /// What is wrong: name and text.
    pub(crate) errors: Vec<(String, String)>,
}

impl Given {
    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// What is wrong with a field.
    pub(crate) fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|(wrong, _)| wrong == name).map(|(_, text)| text.as_str())
    }
}

impl<'a> Field<'a> {
    /// A line of text without anything special.
    pub(crate) fn line(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self {
            name,
            label,
            kind: "",
            mandatory: false,
            value,
            widget: Widget::Line("text"),
            help: html! {},
            error: None,
        }
    }

    fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    fn described(&self) -> Option<String> {
        let help = (!self.help.0.is_empty()).then(|| format!("{}-help", self.id()));
        let error = self.error.map(|_| format!("{}-err", self.id()));
        let both: Vec<String> = help.into_iter().chain(error).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }
}

/// The field with all that belongs to it. One line is kept for the error, so that nothing moves.
pub(crate) fn field(field: &Field<'_>) -> Markup {
    let id = field.id();
    html! {
        div.field {
            @if field.widget == Widget::Check {
                div.check {
                    (input(field))
                    label for=(id) { (field.label) @if !field.kind.is_empty() { span.type { (field.kind) } } }
                }
            } @else {
                label for=(id) {
                    (field.label) @if field.mandatory { span aria-hidden="true" { " *" } }
                    @if !field.kind.is_empty() { span.type { (field.kind) } }
                }
                (input(field))
            }
            @if !field.help.0.is_empty() { small.muted id={ (id) "-help" } { (field.help) } }
            @if let Some(error) = field.error { p.err id={ (id) "-err" } { (error) } }
        }
    }
}

fn input(field: &Field<'_>) -> Markup {
    let (id, name, described) = (field.id(), field.name, field.described());
    let invalid = field.error.map(|_| "true");
    let required = field.mandatory.then_some("true");
    match &field.widget {
        Widget::Check => html! {
            input type="checkbox" id=(id) name=(name) value="true" checked[field.value.eq_ignore_ascii_case("true")]
                aria-invalid=[invalid] aria-describedby=[described];
        },
        Widget::Line(mode) => html! {
            input type="text" inputmode=(mode) id=(id) name=(name) value=(field.value) autocomplete="off" spellcheck="false"
                aria-required=[required] aria-invalid=[invalid] aria-describedby=[described];
        },
        Widget::Typed(ty) => html! {
            input type=(ty) id=(id) name=(name) value=(field.value) aria-invalid=[invalid] aria-describedby=[described];
        },
        Widget::Select(choices) => html! {
            select id=(id) name=(name) aria-invalid=[invalid] aria-describedby=[described] {
                @if !choices.iter().any(|choice| choice == field.value) { option value=(field.value) selected { (field.value) } }
                @for choice in choices { option value=(choice) selected[choice == field.value] { (choice) } }
            }
        },
        Widget::One(entries) => html! {
            select id=(id) name=(name) aria-invalid=[invalid] aria-describedby=[described] {
                @for entry in *entries { option value=(entry.id) selected[entry.id.to_string() == field.value] { (entry.name) } }
            }
        },
        Widget::Text => html! {
            textarea id=(id) name=(name) rows="4" aria-invalid=[invalid] aria-describedby=[described] { "\n" (field.value) }
        },
        Widget::Code => html! {
            textarea.code id=(id) name=(name) wrap="off" spellcheck="false" autocapitalize="off" data-at={ (id) "-at" }
                aria-invalid=[invalid] aria-describedby=[described] { "\n" (field.value) }
            output.small.muted id={ (id) "-at" } for=(id) { (lines(field.value)) }
        },
        Widget::Secret(set) => html! {
            input type="password" id=(id) name=(name) value="" autocomplete="new-password"
                placeholder=(set.map_or_else(|| "not set".to_owned(), |length| format!("set, {length} characters; empty keeps it")))
                aria-required=[required] aria-invalid=[invalid] aria-describedby=[described];
            @if set.is_some() {
                div.check {
                    input type="checkbox" id={ (id) "-clear" } name={ (name) ":clear" } value="true";
                    label for={ (id) "-clear" } { "Clear " (field.label) }
                }
            }
        },
    }
}

fn lines(text: &str) -> String {
    super::count(text.lines().count(), "line")
}

/// A value that is posted unseen.
pub(crate) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// All errors of a form, with links to their fields; it takes the focus.
pub(crate) fn error_summary(title: &str, errors: &[(String, String)]) -> Markup {
    html! {
        div.note.fail role="alert" tabindex="-1" {
            (super::icon("fail"))
            div {
                strong { (title) }
                ul { @for (name, text) in errors { li { a href={ "#f-" (name) } { (text) } } } }
            }
        }
    }
}
