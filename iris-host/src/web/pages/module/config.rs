//! The configuration of a module as one form, saved as a whole.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use iris_catalog::{ParamType, param};
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::page_of;
use crate::host::{Core, Failure, ModuleRow, Outcome, Parameter};
use crate::web::pages::look::{Field, Given, Widget, count, error_summary, field, icon, quoted};
use crate::web::pages::posted::{Posted, Sent};
use crate::web::pages::site::Went;

/// A parameter, and what its text looks like.
pub(super) type Seen = (String, Markup);

/// The form.
pub(super) fn form(core: &Core, module: &ModuleRow, given: &Given, seen: Option<&Seen>) -> Markup {
    let parameters = core.parameters(module);
    let mut sections: Vec<&str> = Vec::new();
    for parameter in &parameters {
        let section = section_of(parameter);
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    let label = |name: &str| {
        parameters.iter().find(|one| one.name == name).map_or("", |one| one.text(param::HUMAN_NAME))
    };
    let named: Vec<(String, String)> =
        given.errors.iter().map(|(name, text)| (name.clone(), format!("{}: {text}", label(name)))).collect();
    html! {
        @if !named.is_empty() {
            (error_summary(&format!("{} {} care", count(given.errors.len(), "setting"), if given.errors.len() == 1 { "needs" } else { "need" }), &named))
        }
        form.stack #config method="post" action={ "/ui/modules/" (module.id) "/config" } data-guard {
            @for section in sections {
                fieldset.card {
                    legend { (section) }
                    @for parameter in parameters.iter().filter(|parameter| section_of(parameter) == section) {
                        (one(core, module, parameter, given, seen))
                    }
                }
            }
            div.row {
                button.btn.main type="submit" { "Save changes" }
                span.muted data-changed {}
                span.push {}
                a.btn href={ "/ui/modules/" (module.id) "/export" } { (icon("down")) "Export configuration" }
                a.btn href={ "/ui/modules/" (module.id) "/export?secrets=1" } { (icon("down")) "Export with secrets" }
                a.btn href={ "/manage/modules/" (module.id) "?tab=Configuration&ask=import" } { (icon("up")) "Import configuration…" }
            }
        }
    }
}

fn section_of(parameter: &Parameter) -> &str {
    let section = parameter.text(param::SECTION);
    if section.is_empty() { param::DEFAULT_SECTION } else { section }
}

fn type_of(parameter: &Parameter) -> Option<ParamType> {
    ParamType::from_word(parameter.text(param::TYPE))
}

fn one(core: &Core, module: &ModuleRow, parameter: &Parameter, given: &Given, seen: Option<&Seen>) -> Markup {
    let ty = type_of(parameter);
    let choices = parameter.row.map_or(&[] as &[&str], |row| choices(&row.rule));
    let mut widget = ty.map_or(Widget::Line("text"), |ty| Widget::of(ty, choices));
    if let (Widget::Secret(set), Value::String(text)) = (&mut widget, &parameter.value) {
        *set = (!text.is_empty()).then(|| text.chars().count());
    }
    let stored = if parameter.is_secret() || parameter.value.is_null() {
        String::new()
    } else {
        quoted(&parameter.value)
    };
    let error = given.error(&parameter.name);
    let value = given.value(&parameter.name).unwrap_or(&stored);
    let field = field(&Field {
        name: &parameter.name,
        label: parameter.text(param::HUMAN_NAME),
        kind: parameter.text(param::TYPE),
        mandatory: parameter.mandatory,
        value,
        widget: widget.clone(),
        help: help(core, module, parameter),
        error,
    });
    let seen = seen.filter(|(name, _)| *name == parameter.name);
    html! {
        @match (widget, seen) {
            (Widget::Code, None) => { (field) (editor(module, parameter, error)) }
            (Widget::Code, Some((_, seen))) => div.two {
                div.stack { (field) (editor(module, parameter, error)) }
                div.stack { (seen) }
            },
            _ => (field),
        }
    }
}

/// The rest of an editor: check, default, the line of an error.
fn editor(module: &ModuleRow, parameter: &Parameter, error: Option<&str>) -> Markup {
    let id = format!("f-{}", parameter.name);
    html! {
        div.row {
            button.btn type="submit" formaction={ "/ui/modules/" (module.id) "/preview#" (id) } name="preview" value=(parameter.name) { (icon("play")) "Check and preview" }
            button.btn type="submit" name="reset" value=(parameter.name) { (icon("retry")) "Reset to default" }
            @if let Some(line) = error.and_then(line_in) { a href={ "#" (id) } data-line=(line) { "Go to line " (line) } }
        }
    }
}

/// The number behind the word `line` in a message.
fn line_in(message: &str) -> Option<usize> {
    let (_, rest) = message.split_once("line ")?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn choices(rule: &iris_runtime::config::Rule) -> &'static [&'static str] {
    match rule {
        iris_runtime::config::Rule::Choices(choices) => choices,
        _ => &[],
    }
}

fn help(core: &Core, module: &ModuleRow, parameter: &Parameter) -> Markup {
    let hooks = core.definition(&module.package).map(iris_runtime::Definition::hooks).unwrap_or_default();
    let switched: Vec<_> =
        hooks.iter().filter(|hook| hook.enabled_by == Some(parameter.name.as_str())).collect();
    let default = parameter.entry.get(param::DEFAULT).filter(|value| !value.is_null());
    let default = default.map(quoted).filter(|text| text.len() < 60 && !text.is_empty());
    html! {
        (parameter.text(param::DESCRIPTION).trim_end_matches('.')) "."
        @if let Some(default) = default.filter(|_| type_of(parameter) != Some(ParamType::Bool)) { " Default " code { (default) } "." }
        @for hook in switched { " Registers " code { (hook.hook) } "." }
        @if type_of(parameter).is_none() { " IRIS shows unknown types as text." }
        @if parameter.row.is_none() { " The code no longer has it." }
    }
}

/// `POST /ui/modules/ID/config`
pub(in super::super) async fn save(Path(id): Path<i64>, sent: Sent) -> Response {
    sent.act(move |core, _, posted| {
        let module = core.module(id)?;
        let wanted = changes(&core.parameters(&module), posted);
        if wanted.is_empty() {
            return Ok(Went::To(format!("/manage/modules/{id}?tab=Configuration&said=unchanged")));
        }
        match core.set_parameters(id, &wanted) {
            Ok(_) => Ok(Went::To(format!("/manage/modules/{id}?tab=Configuration&said=saved"))),
            Err(Failure::Refused { data: Value::Object(wrong), .. }) => {
                refused(core, &module, posted, &wrong)
            }
            Err(failure) => Err(failure),
        }
    })
    .await
}

fn refused(core: &Core, module: &ModuleRow, posted: &Posted, wrong: &Map<String, Value>) -> Outcome<Went> {
    let errors = wrong.iter().map(|(name, text)| (name.clone(), quoted(text))).collect();
    let given = Given { errors, values: typed(core, module, posted) };
    let mut page = page_of(core, module, "Configuration", &form(core, module, &given, None))?.form();
    page.refused = true;
    // Reading it again would send the form again.
    page.topics.clear();
    Ok(Went::Again(Box::new(page)))
}

/// What was typed, without secrets: these are typed again.
pub(super) fn typed(core: &Core, module: &ModuleRow, posted: &Posted) -> BTreeMap<String, String> {
    let parameters = core.parameters(module);
    let open = parameters.iter().filter(|parameter| !parameter.is_secret());
    open.map(|parameter| (parameter.name.clone(), posted.get(&parameter.name).to_owned())).collect()
}

/// The values that differ from the stored ones. An empty secret keeps what is stored.
fn changes(parameters: &[Parameter], posted: &Posted) -> Map<String, Value> {
    let mut wanted = Map::new();
    let reset = posted.get("reset");
    for parameter in parameters {
        let text = posted.get(&parameter.name);
        let value = if parameter.name == reset {
            parameter.entry.get(param::DEFAULT).cloned().unwrap_or_default()
        } else if parameter.is_secret() {
            match (posted.ticked(&format!("{}:clear", parameter.name)), text) {
                (true, _) => Value::from(""),
                (false, "") => continue,
                (false, text) => text.into(),
            }
        } else if type_of(parameter) == Some(ParamType::Bool) {
            Value::Bool(text == "true")
        } else {
            text.into()
        };
        let same = match (&value, &parameter.value) {
            (Value::Bool(new), old) => *new == quoted(old).eq_ignore_ascii_case("true"),
            (new, Value::Null) => quoted(new).is_empty(),
            (new, old) => quoted(new) == quoted(old),
        };
        if !same {
            wanted.insert(parameter.name.clone(), value);
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_an_error_is_found() {
        assert_eq!(line_in("not JSON: line 12, column 3"), Some(12));
        assert_eq!(line_in("no such word"), None);
        assert_eq!(line_in("a line is missing"), None);
    }
}
