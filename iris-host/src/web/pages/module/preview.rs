//! Check and preview: what the module makes of a text before it is saved, beside the editor of the text.

use axum::extract::Path;
use axum::response::Response;
use iris_catalog::attribute::FieldType;
use iris_catalog::{ParamType, param};
use maud::{Markup, html};
use serde_json::Value;

use super::{config, page_of};
use crate::host::{Core, Failure, ModuleRow, Parameter, Preview};
use crate::web::pages::case;
use crate::web::pages::look::{Given, Tone, note, quoted};
use crate::web::pages::posted::Sent;
use crate::web::pages::report;
use crate::web::pages::site::Went;

/// `POST /ui/modules/ID/preview`: looks at one text as the code would, and saves nothing.
pub(in super::super) async fn preview(Path(id): Path<i64>, sent: Sent) -> Response {
    sent.act(move |core, _, posted| {
        let module = core.module(id)?;
        let name = posted.get("preview").to_owned();
        let (parameters, text) = (core.parameters(&module), posted.get(&name).to_owned());
        let parameter = parameters.iter().find(|parameter| parameter.name == name);
        let parameter =
            parameter.ok_or_else(|| Failure::refused(format!("There is no parameter `{name}`.")))?;
        let mut given = Given { values: config::typed(core, &module, posted), errors: Vec::new() };
        let seen = match wrong(core, &module, &name, &text) {
            Some(text) => Err(text),
            None => shown(core, &module, parameter, &text),
        };
        let seen = seen.map_err(|text| given.errors.push((name.clone(), text))).ok().map(|seen| (name, seen));
        let form = config::form(core, &module, &given, seen.as_ref());
        let mut page = page_of(core, &module, "Configuration", &form)?.form();
        page.refused = seen.is_none();
        // Reading it again would send the form again.
        page.topics.clear();
        Ok(if page.refused { Went::Again(Box::new(page)) } else { Went::Shown(Box::new(page)) })
    })
    .await
}

/// What the code has against a text for one of its parameters.
fn wrong(core: &Core, module: &ModuleRow, name: &str, text: &str) -> Option<String> {
    let definition = core.definition(&module.package)?;
    let mut config = core.config(module);
    config.set(name, text);
    let errors = definition.load(&config).err()?;
    errors.iter().find(|problem| problem.name() == name).map(|problem| problem.text().to_owned())
}

/// What a text that the module can use looks like, or what a handler has against it.
fn shown(core: &Core, module: &ModuleRow, parameter: &Parameter, text: &str) -> Result<Markup, String> {
    let label = parameter.text(param::HUMAN_NAME);
    let is_html = parameter.text(param::TYPE) == ParamType::TextfieldHtml.word();
    let found = if parameter.text(param::TYPE) == ParamType::TextfieldJson.word() {
        None
    } else {
        core.preview(module, &parameter.name, text).map_err(|failure| failure.to_string())?
    };
    let seen = match &found {
        Some(Preview { result: Err(text), .. }) => return Err(text.clone()),
        Some(Preview { kind, object, result: Ok(effect) }) => Some((case::name_of(*kind, object), effect)),
        None => None,
    };
    Ok(html! {
        (note(Tone::Ok, &html! {
            "The module can use this text. Nothing was saved. "
            @match &seen {
                Some((object, _)) => { "As it would show " strong { (object) } ":" }
                None if is_html => { "As it is written, for no object of the case shows it:" }
                None => {}
            }
        }))
        @match seen {
            Some((_, effect)) if effect["type"] == FieldType::Html.word() => (report::frame(label, &quoted(&effect["value"]))),
            Some((_, effect)) => pre { (text_of(effect)) },
            None if is_html => (report::frame(label, text)),
            None => {}
        }
    })
}

/// The text that an effect writes.
fn text_of(effect: &Value) -> String {
    let texts = ["value", "content", "text", "to", "description"].map(|key| quoted(&effect[key]));
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}
