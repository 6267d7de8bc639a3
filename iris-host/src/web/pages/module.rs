//! One module: what it is, its configuration, its hooks, its tasks.

mod config;
mod preview;
mod transfer;

pub(super) use config::save;
pub(super) use preview::preview;
pub(super) use transfer::{export, import};

use axum::extract::{Path, State as Of};
use axum::response::Response;
use iris_catalog::param;
use maud::{Markup, html};

use super::look::{Confirm, Given, Place, Tone, confirm, count, icon, ident, note, tabs, tag};
use super::site::{Page, Site, Visit, Went};
use super::{modules, tasks};
use crate::host::{Core, ModuleRow, Outcome, Parameter, TaskFilter};

/// `GET /manage/modules/ID`
pub(super) async fn page(Of(site): Of<Site>, Path(id): Path<i64>, visit: Visit) -> Response {
    site.show(visit, move |core, visit| {
        let module = core.module(id)?;
        let ask = match visit.get("ask") {
            "remove" => Some(ask_remove(&module)),
            "import" => Some(transfer::dialog(&module)),
            _ => None,
        };
        let tab = visit.get("tab");
        let inner = match tab {
            "Configuration" => config::form(core, &module, &Given::default(), None),
            "Hooks" => hooks(core, &module)?,
            "Tasks" => {
                let filter =
                    TaskFilter { package: Some(&module.package), limit: 100, ..TaskFilter::default() };
                tasks::list(&core.tasks(&filter)?, "module-tasks", true)
            }
            _ => info(core, &module),
        };
        Ok(page_of(core, &module, tab, &inner)?.over(ask).form())
    })
    .await
}

/// The names of the tabs.
const TABS: [&str; 4] = ["Info", "Configuration", "Hooks", "Tasks"];

fn page_of(core: &Core, module: &ModuleRow, tab: &str, inner: &Markup) -> Outcome<Page> {
    let present = TABS.iter().position(|name| *name == tab).unwrap_or(0);
    let served = core.registrations()?.iter().filter(|one| one.module_id == module.id).count();
    let list: Vec<_> = TABS
        .iter()
        .map(|name| {
            let behind = (*name == "Hooks").then_some(served);
            ((*name).to_owned(), behind, format!("/manage/modules/{}?tab={name}", module.id))
        })
        .collect();
    let content = html! {
        div.row { h1 { (module.human_name()) } (modules::tags(core, module)) span.push {} (buttons(core, module)) }
        p.muted { (ident(&module.package)) " " (module.text("module_version")) ", interface " (module.text("interface_version")) }
        (care(core, module)?)
        (tabs("Module", &list, present))
        (inner)
    };
    Ok(Page::new(Place::Modules, module.human_name(), content).live("modules"))
}

fn post(module: &ModuleRow, action: &str, label: &str, symbol: &str) -> Markup {
    html! {
        form method="post" action={ "/ui/modules/" (module.id) "/" (action) } {
            button.btn type="submit" { (icon(symbol)) (label) }
        }
    }
}

fn buttons(core: &Core, module: &ModuleRow) -> Markup {
    html! {
        @if module.is_active { (post(module, "disable", "Disable", "close")) }
        @else if core.definition(&module.package).is_some() { (post(module, "enable", "Enable", "ok")) }
        (post(module, "register", "Re-register", "retry"))
        a.btn.bad href={ "/manage/modules/" (module.id) "?ask=remove" } { (icon("trash")) "Remove" }
    }
}

/// What would end badly in IRIS, and where to mend it.
fn care(core: &Core, module: &ModuleRow) -> Outcome<Markup> {
    let link = |parameter: &Parameter| {
        format!("/manage/modules/{}?tab=Configuration#f-{}", module.id, parameter.name)
    };
    let parameters = core.parameters(module);
    let missing: Vec<&Parameter> = parameters.iter().filter(|parameter| parameter.missing).collect();
    let placeholders: Vec<&Parameter> = parameters.iter().filter(|parameter| parameter.placeholder).collect();
    let gone = parameters.iter().filter(|parameter| parameter.row.is_none()).count();
    let problems = if core.definition(&module.package).is_some() && missing.is_empty() {
        core.config_problems(module)?
    } else {
        Vec::new()
    };
    Ok(html! {
        @if !missing.is_empty() {
            (note(Tone::Run, &html! {
                "Mandatory and empty: "
                @for parameter in &missing { a href=(link(parameter)) { (parameter.text(param::HUMAN_NAME)) } " " }
                br; "IRIS would disable the module at the next request of the module list."
            }))
        }
        @if !placeholders.is_empty() {
            (note(Tone::Idle, &html! {
                "Recorded replies need no key, so an empty mandatory secret counts as "
                code { "recorded-replies" } " here: "
                @for parameter in &placeholders { a href=(link(parameter)) { (parameter.text(param::HUMAN_NAME)) } " " }
                br; "IRIS would disable the module while it is empty."
            }))
        }
        @for problem in &problems { (note(Tone::Fail, &html! { (problem) " IRIS saves this and the module then fails at every call." })) }
        @if gone > 0 {
            (note(Tone::Run, &html! { (count(gone, "stored parameter")) " are no longer in the code. Re-register removes them; IRIS never does by itself." }))
        }
    })
}

fn info(core: &Core, module: &ModuleRow) -> Markup {
    let health = core.health(&module.package);
    html! {
        div.two {
            section.card {
                h2 { "Module" }
                dl.facts {
                    dt { "Description" } dd { (module.text("module_description")) }
                    dt { "Type" } dd { (ident(module.text("module_type"))) }
                    dt { "Package" } dd { (ident(&module.package)) }
                    dt { "Added" } dd { (super::look::clock(module.text("date_added"))) " UTC" }
                    @if let Some(definition) = core.definition(&module.package) {
                        dt { "Class" } dd { (ident(definition.module.interface)) }
                        @if let Some(tlp) = definition.module.max_tlp { dt { "Highest TLP sent out" } dd { (format!("{tlp:?}").to_lowercase()) } }
                    }
                }
            }
            section.card {
                div.row { h2 { "Health check" }
                    @match &health { Ok((true, _)) => (tag(Tone::Ok, "healthy")), _ => (tag(Tone::Fail, "not healthy")) } }
                @match health {
                    Ok((healthy, lines)) => {
                        ul { @for line in &lines { li { (line) } } }
                        @if !healthy { p { strong { "IRIS would refuse this module." } } }
                    }
                    Err(failure) => p { (failure) },
                }
            }
        }
    }
}

/// The hooks that its code serves, registered or not.
fn hooks(core: &Core, module: &ModuleRow) -> Outcome<Markup> {
    let registered = core.registrations()?;
    let registered: Vec<_> = registered.iter().filter(|one| one.module_id == module.id).collect();
    let declared = core.definition(&module.package).map(iris_runtime::Definition::hooks).unwrap_or_default();
    let parameters = core.parameters(module);
    let label = |name: &str| {
        parameters.iter().find(|one| one.name == name).map(|one| one.text(param::HUMAN_NAME).to_owned())
    };
    Ok(html! {
        div.stack {
            @for decl in declared.iter().filter(|decl| registered.iter().all(|one| one.hook != decl.hook)) {
                (note(Tone::Idle, &html! {
                    a href={ "/hooks/" (decl.hook) } { (ident(decl.hook)) } " is served by " (ident(decl.handler)) " and not registered. "
                    @if let Some((name, label)) = decl.enabled_by.and_then(|name| Some((name, label(name)?))) {
                        em { (label) } " is off. "
                        a href={ "/manage/modules/" (module.id) "?tab=Configuration#f-" (name) } { "Turn it on" }
                    }
                }))
            }
            @for one in &registered {
                div.card {
                    div.row {
                        h3 { a href={ "/hooks/" (one.hook) } { (ident(&one.hook)) } }
                        @if let Some(name) = &one.ui_name { span.tag.idle { "menu: " (name) } }
                        span.tag.idle { @if one.asynchronous { "by a worker" } @else { "in the request" } }
                    }
                    @if let Some(hook) = iris_catalog::hook(&one.hook) { p.muted { "It fires " (hook.description) "." } }
                }
            }
            @if registered.is_empty() && declared.is_empty() { p.muted { "This module serves no hook." } }
        }
    })
}

fn ask_remove(module: &ModuleRow) -> Markup {
    confirm(&Confirm {
        title: &format!("Remove {}?", module.human_name()),
        text: html! { "Its configuration and its registrations are deleted. Its code stays in this program, and the module can be added again." },
        button: &format!("Remove {}", module.human_name()),
        action: &format!("/ui/modules/{}/remove", module.id),
        fields: &[],
        back: &format!("/manage/modules/{}", module.id),
    })
}

/// `POST /ui/modules/ID/enable`, `disable`, `register` and `remove`
pub(super) async fn act(
    Of(site): Of<Site>,
    Path((id, action)): Path<(i64, String)>,
    visit: Visit,
) -> Response {
    site.act(visit, move |core, _| {
        let said = match action.as_str() {
            "enable" => core.enable_module(id).map(|_| "enabled")?,
            "disable" => core.disable_module(id).map(|()| "disabled")?,
            "register" => core.register_again(id).map(|_| "registered")?,
            "remove" => {
                core.module(id)?;
                core.remove_module(id)?;
                return Ok(Went::To("/manage/modules?said=removed".to_owned()));
            }
            other => {
                return Err(crate::host::Failure::refused(format!("A module cannot be asked to `{other}`.")));
            }
        };
        Ok(Went::To(format!("/manage/modules/{id}?said={said}")))
    })
    .await
}
