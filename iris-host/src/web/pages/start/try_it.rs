//! Try it: adds an IOC, switches the hook on that it needs, and follows the task.

use std::fs;
use std::path::Path;

use axum::response::Response;
use iris_catalog::{HookKind, ObjectKind, Subject, param, reference};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::{guess, page_of};
use crate::host::{Core, Failure, ModuleRow, Outcome};
use crate::web::pages::look::{Field, field};
use crate::web::pages::posted::Sent;
use crate::web::pages::said;
use crate::web::pages::site::{Went, with_query};

/// The case that is tried in.
const CASE: i64 = 1;
/// How many recorded replies are looked at for a value to begin with, and how large one may be.
const REPLIES: usize = 64;
const REPLY_BYTES: u64 = 1 << 20;

/// What would have to be switched on so that adding an IOC calls a module.
struct Switch {
    module: i64,
    name: &'static str,
    label: String,
    on: bool,
}

/// The hook that adding an IOC fires.
fn create_hook() -> Option<&'static str> {
    let mut all = iris_catalog::hooks_of(iris_catalog::V2_4);
    let fits = |hook: &&iris_catalog::Hook| {
        hook.kind == HookKind::Postload
            && hook.subject == Subject::Object(ObjectKind::Ioc)
            && hook.action() == "create"
    };
    all.find(fits).map(|hook| hook.name)
}

fn switches(core: &Core, list: &[ModuleRow]) -> Vec<Switch> {
    let mut switches = Vec::new();
    for module in list {
        let hooks = core.definition(&module.package).map(iris_runtime::Definition::hooks).unwrap_or_default();
        for name in
            hooks.iter().filter(|hook| Some(hook.hook) == create_hook()).filter_map(|hook| hook.enabled_by)
        {
            if let Some(parameter) = core.parameters(module).into_iter().find(|one| one.name == name) {
                let on = parameter.value == true || parameter.value == "true";
                let label = parameter.text(param::HUMAN_NAME).to_owned();
                switches.push(Switch { module: module.id, name, label, on });
            }
        }
    }
    switches
}

/// The card on the first page.
pub(super) fn card(core: &Core, list: &[ModuleRow], wrong: Option<(&str, &str)>) -> Outcome<Markup> {
    let has_pipeline = |module: &ModuleRow| {
        core.definition(&module.package).is_some_and(|definition| definition.module.pipeline.is_some())
    };
    // A module with a pipeline has no hooks: an IOC would call nobody.
    if !list.is_empty() && list.iter().all(has_pipeline) {
        return Ok(files_card());
    }
    let value = match wrong {
        Some((value, _)) => value.to_owned(),
        None => example(core)?,
    };
    let off: Vec<Switch> = switches(core, list).into_iter().filter(|switch| !switch.on).collect();
    Ok(html! {
        form.card.try method="post" action="/ui/try" {
            h2 { "Try it" }
            (field(&Field {
                help: html! { "A domain, an address, a hash or a URL; its type is guessed." },
                error: wrong.map(|(_, text)| text),
                ..Field::line("value", "IOC value", &value)
            }))
            @for switch in &off {
                div.check {
                    input type="checkbox" id={ "f-on-" (switch.module) } name="on" value=(switch.module) checked;
                    label for={ "f-on-" (switch.module) } { "also turn on “" (switch.label) "” (off now)" }
                }
            }
            button.btn.main type="submit" { "Add IOC and watch the task" }
        }
    })
}

/// The card where files are all that modules take.
fn files_card() -> Markup {
    html! {
        section.card {
            h2 { "Try it" }
            p { "Upload files to the case, fill in what the pipeline asks for, and watch its task." }
            p { a.btn.main href={ "/case/pipelines?cid=" (CASE) } { "Upload files" } }
        }
    }
}

/// The values of the case's IOCs, with their ids.
fn values(core: &Core) -> Outcome<Vec<(i64, String)>> {
    let mut values = Vec::new();
    for id in core.ids(ObjectKind::Ioc, CASE)? {
        let row = core.object(ObjectKind::Ioc, id)?;
        values.extend(row.and_then(|row| Some((id, row.get("ioc_value")?.as_str()?.to_owned()))));
    }
    Ok(values)
}

/// A value that a recorded reply is for and that the case does not have yet; else one of the recorded ones.
fn example(core: &Core) -> Outcome<String> {
    let recorded = core.options.replay.as_deref().map(recorded).unwrap_or_default();
    let known = values(core)?;
    let fresh =
        recorded.iter().find(|value| known.iter().all(|(_, known)| known != *value)).or(recorded.first());
    Ok(fresh.cloned().unwrap_or_else(|| "new.example".to_owned()))
}

/// What recorded requests ask about, as far as it looks like an indicator; those that succeeded first.
fn recorded(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut values: Vec<(bool, String)> = Vec::new();
    for path in files.iter().take(REPLIES) {
        let small = fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= REPLY_BYTES);
        let text = if small { fs::read_to_string(path).unwrap_or_default() } else { String::new() };
        let Ok(reply) = serde_json::from_str::<Value>(&text) else { continue };
        if let Some(value) = reply["request"]["url"].as_str().and_then(asked) {
            values.push((reply["response"]["status"] != 200, value.to_owned()));
        }
    }
    values.sort_by_key(|(failed, _)| *failed);
    values.into_iter().map(|(_, value)| value).collect()
}

/// The end of a path, or a value of the query, that looks like an indicator.
fn asked(url: &str) -> Option<&str> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let end = path.rsplit('/').next().filter(|_| path.matches('/').count() > 2);
    let values = query.split('&').filter_map(|pair| Some(pair.split_once('=')?.1));
    end.into_iter().chain(values).find(|text| guess::type_of(text) != "other")
}

/// `POST /ui/try`
pub(in super::super) async fn try_it(sent: Sent) -> Response {
    sent.act(move |core, _, posted| {
        let value = posted.get("value").trim().to_owned();
        if value.is_empty() {
            return again(core, "", "Write a value first.");
        }
        let wanted = posted.numbers("on");
        let off = switches(core, &core.modules()?).into_iter().filter(|switch| !switch.on);
        for switch in off.filter(|switch| wanted.contains(&switch.module)) {
            let on: Map<String, Value> =
                std::iter::once((switch.name.to_owned(), Value::Bool(true))).collect();
            core.set_parameters(switch.module, &on)?;
        }
        if let Some((id, _)) = values(core)?.into_iter().find(|(_, known)| *known == value) {
            return by_hand(core, id);
        }
        add(core, &value)
    })
    .await
}

fn add(core: &Core, value: &str) -> Outcome<Went> {
    let body = json!({
        "ioc_value": value, "ioc_type_id": guess::type_id(value), "ioc_description": "", "ioc_tags": "",
        "ioc_tlp_id": reference::id_of(reference::TLP, "amber"),
    });
    match core.create(ObjectKind::Ioc, CASE, body.as_object().cloned().unwrap_or_default()) {
        Ok(saved) => {
            if let Some(task) = saved.fired.tasks.iter().rfind(|task| task.queued) {
                return Ok(Went::To(format!("/dim/tasks/status/{}", task.task)));
            }
            let drawer = format!("/case/ioc?cid={CASE}&shared={}", saved.id);
            Ok(Went::To(with_query(&drawer, &said::fired("added", core, &saved.fired)?)))
        }
        Err(Failure::Refused { message, .. }) => again(core, value, &message),
        Err(broken) => Err(broken),
    }
}

fn again(core: &Core, value: &str, text: &str) -> Outcome<Went> {
    Ok(Went::Again(Box::new(page_of(core, Some((value, text)))?)))
}

/// IRIS fires nothing for an IOC that the case has already: its first menu entry is triggered, if there is one.
fn by_hand(core: &Core, id: i64) -> Outcome<Went> {
    if let Some(entry) = core.menu(ObjectKind::Ioc)?.first() {
        let (name, package) = (entry.ui_name.as_deref(), Some(entry.package.as_str()));
        let (fired, _) = core.trigger(&entry.hook, name, package, ObjectKind::Ioc, &[id], CASE)?;
        if let Some(task) = fired.tasks.first() {
            return Ok(Went::To(format!("/dim/tasks/status/{}", task.task)));
        }
    }
    Ok(Went::To(format!("/case/ioc?cid={CASE}&shared={id}&said=known")))
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn what_a_request_asks_about_stands_in_its_path_or_its_query() {
        for (url, wanted) in [
            ("https://a.example/api/v3/domains/evil.example", Some("evil.example")),
            ("https://a.example/ip/192.0.2.1?full=1", Some("192.0.2.1")),
            ("https://a.example/ioc?full=1&value=evil.example", Some("evil.example")),
            ("https://a.example/ioc?value=Odd%20login", None),
            ("https://a.example", None),
            ("", None),
        ] {
            assert_eq!(asked(url), wanted, "{url}");
        }
    }
}
