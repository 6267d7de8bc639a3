//! Modules management: the table of modules and the registered hooks, as IRIS shows them.

use axum::extract::State as Of;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{Place, Row, Table, Tone, cell, empty, ident, note, table, tag};
use super::posted::Sent;
use super::site::{Page, Site, Visit, Went};
use crate::host::{Core, ModuleRow, Outcome};

/// `GET /manage/modules`
pub(super) async fn page(Of(site): Of<Site>, visit: Visit) -> Response {
    site.show(visit, |core, _| Ok(Page::new(Place::Modules, "Modules", content(core)?).live("modules"))).await
}

fn content(core: &Core) -> Outcome<Markup> {
    let modules = core.modules()?;
    let absent: Vec<String> = core
        .definitions()
        .iter()
        .map(|definition| definition.module.package())
        .filter(|package| modules.iter().all(|module| module.package != *package))
        .collect();
    Ok(html! {
        h1 { "Modules" }
        (table(&Table {
            id: "modules",
            caption: "Modules",
            heads: &["Module name", "State", "Version", "Interface version", "Has pipeline", "Date added"],
            filtered: false,
            rows: modules.iter().map(|module| row(core, module)).collect(),
        }))
        @if modules.is_empty() && absent.is_empty() {
            (empty(&html! { "No module is registered. Run " code { "cargo run" } " in a module crate." }))
        }
        @for package in &absent { (unregistered(core, package)?) }
        p.muted.small { "IRIS disables a module without a mandatory value whenever this list is requested. The host says so and waits." }
        h2 { "Registered hooks" }
        (registrations(core)?)
    })
}

/// The row of a module.
pub(super) fn row(core: &Core, module: &ModuleRow) -> Markup {
    let (id, link) = (format!("module-{}", module.id), format!("/manage/modules/{}", module.id));
    let has_pipeline =
        module.row.get("has_pipeline").and_then(serde_json::Value::as_bool).unwrap_or_default();
    let added = module.text("date_added");
    let cells = [
        cell("Module name", html! { a href=(link) { (module.human_name()) } " " (ident(&module.package)) })
            .title(),
        cell("State", tags(core, module)),
        cell("Version", html! { (module.text("module_version")) }),
        cell("Interface", html! { (module.text("interface_version")) }),
        cell("Has pipeline", html! { @if has_pipeline { "yes" } @else { "no" } }),
        cell("Date added", html! { (added.get(..10).unwrap_or(added)) }),
    ];
    Row { id: &id, list: "modules", href: Some(&link), ..Row::default() }.render(&cells)
}

/// Whether a module is healthy, active, configured.
pub(super) fn tags(core: &Core, module: &ModuleRow) -> Markup {
    let healthy = core.health(&module.package).map(|(healthy, _)| healthy);
    html! {
        span.row {
            @match healthy {
                Ok(true) => (tag(Tone::Ok, "healthy")),
                Ok(false) => (tag(Tone::Fail, "not healthy")),
                Err(_) => (tag(Tone::Fail, "not in this program")),
            }
            @if module.is_active { (tag(Tone::Ok, "active")) } @else { (tag(Tone::Idle, "disabled")) }
            @if !core.is_configured(module) { (tag(Tone::Run, "not configured")) }
        }
    }
}

fn unregistered(core: &Core, package: &str) -> Outcome<Markup> {
    let (healthy, lines) = core.health(package)?;
    Ok(html! {
        section.card {
            div.row {
                h2 { (ident(package)) }
                (tag(if healthy { Tone::Idle } else { Tone::Fail }, if healthy { "not registered" } else { "not healthy" }))
                form.push method="post" action="/ui/modules/add" {
                    (super::look::hidden("package", package))
                    button.btn.main type="submit" { "Add module" }
                }
            }
            @if !healthy {
                (note(Tone::Fail, &html! { @for line in &lines { (line) br; } strong { "IRIS would refuse this module." } }))
            }
        }
    })
}

fn registrations(core: &Core) -> Outcome<Markup> {
    let all = core.registrations()?;
    let rows: Vec<Markup> = all
        .iter()
        .map(|one| {
            let link = format!("/hooks/{}", one.hook);
            Row { href: Some(&link), off: !one.is_active, ..Row::default() }.render(&[
                cell("Hook name", html! { a href=(link) { (ident(&one.hook)) } }).title(),
                cell("Module", ident(&one.package)),
                cell("Active", html! { @if one.is_active { "yes" } @else { "no, the module is disabled" } }),
                cell("Menu entry", html! { (one.ui_name.as_deref().unwrap_or_default()) }),
                cell("When", html! { @if one.asynchronous { "by a worker" } @else { "in the request" } }),
            ])
        })
        .collect();
    Ok(html! {
        @if rows.is_empty() { (empty(&html! { "No hook is registered. A module registers those that its configuration switches on." })) }
        @else {
            (table(&Table {
                id: "registrations",
                caption: "Registered hooks",
                heads: &["Hook name", "Module", "Active", "Menu entry", "When"],
                filtered: false,
                rows,
            }))
        }
    })
}

/// `POST /ui/modules/add`
pub(super) async fn add(sent: Sent) -> Response {
    sent.act(move |core, _, posted| match core.add_module(posted.get("package")) {
        Ok((module, _)) => Ok(Went::To(format!("/manage/modules/{}?said=added", module.id))),
        Err(failure) => {
            let mut page = Page::new(
                Place::Modules,
                "Modules",
                html! {
                    (note(Tone::Fail, &html! { (failure) }))
                    (content(core)?)
                },
            );
            page.refused = true;
            Ok(Went::Again(Box::new(page)))
        }
    })
    .await
}
