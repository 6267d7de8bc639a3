//! The first page: how the module stands, and one thing to try.

mod guess;
mod try_it;

pub(super) use try_it::try_it;

use axum::extract::{Request, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use iris_catalog::ObjectKind;
use maud::{Markup, html};

use super::look::{Confirm, Place, Tone, confirm, empty, icon, note, tag};
use super::site::{Page, Site, Visit, Went, counts};
use super::{modules, tasks};
use crate::host::{Core, ModuleRow, Outcome, TaskFilter};
use crate::web::safety::query_token;

/// How many of the latest tasks are shown.
const LATEST: usize = 5;

/// `GET /`
pub(super) async fn page(Of(site): Of<Site>, visit: Visit, request: Request) -> Response {
    if let Some(token) = query_token(&request) {
        return signed_in(&site, token);
    }
    site.show(visit, |core, visit| {
        let ask = (visit.get("ask") == "clear").then(ask_clear);
        Ok(page_of(core, None)?.over(ask))
    })
    .await
}

/// Exchanges the token in the address for a cookie, so that it does not stay in the address.
fn signed_in(site: &Site, token: &str) -> Response {
    let mut response = Redirect::to("/").into_response();
    let policy = &site.web.policy;
    if policy.admits(Some(token)) {
        let cookie = format!("{}={token}; HttpOnly; SameSite=Strict; Path=/", policy.cookie_name());
        if let Ok(value) = cookie.parse() {
            response.headers_mut().insert("set-cookie", value);
        }
    }
    response
}

/// The page; with what was wrong about the value that was to be tried.
fn page_of(core: &Core, wrong: Option<(&str, &str)>) -> Outcome<Page> {
    let list = core.modules()?;
    let latest = core.tasks(&TaskFilter { limit: LATEST, ..TaskFilter::default() })?;
    let content = html! {
        h1 { (title(&list)) }
        @if let Some(said) = core.build_failure() {
            section.card {
                div.row { h2 { "Build failed" } (tag(Tone::Fail, "the old program goes on")) }
                pre { (said) }
            }
        }
        (unhealthy(core)?)
        @for module in &list { (standing(core, module)) }
        p.muted {
            @if core.is_replaying() { "Replies are recorded, the network is off. Nothing leaves this machine." }
            @else { "Modules reach the network from here." }
        }
        (try_it::card(core, &list, wrong)?)
        div.row { h2 { "Latest tasks" } span.push {} a href="/dim/tasks" { "All tasks" } }
        button.btn type="button" data-waiting="tasks" hidden {}
        (tasks::list(&latest, "tasks", false))
        (numbers(core)?)
        p { a.btn href="/?ask=clear" { (icon("trash")) "Clear data…" } }
    };
    let mut page = Page::new(Place::Start, "Start", content).live("tasks").form();
    page.refused = wrong.is_some();
    Ok(page)
}

/// How much there is of what modules work with.
fn numbers(core: &Core) -> Outcome<Markup> {
    let counts = counts(core)?;
    let hooks = iris_catalog::hooks_of(iris_catalog::V2_4).filter(|hook| hook.fired).count();
    let evidence = core.ids(ObjectKind::Evidence, 1)?.len();
    Ok(html! {
        p.muted {
            a href="/hooks?served=1" { "Served hooks" } " " (counts.served) " of " (hooks) ", "
            a href="/case?cid=1" { "objects" } " " (counts.objects) ", "
            a href="/case/evidences?cid=1" { "evidence" } " " (evidence)
        }
    })
}

fn title(list: &[ModuleRow]) -> String {
    match list {
        [] => "No module is running".to_owned(),
        [one] => format!("{} is running", one.human_name()),
        many => format!("{} modules are running", many.len()),
    }
}

fn standing(core: &Core, module: &ModuleRow) -> Markup {
    let missing: Vec<_> = core.parameters(module).into_iter().filter(|parameter| parameter.missing).collect();
    html! {
        section.card {
            div.row {
                h2 { a href={ "/manage/modules/" (module.id) } { (module.human_name()) } }
                (modules::tags(core, module))
                span.push {}
                a.btn href={ "/manage/modules/" (module.id) "?tab=Configuration" } { "Configuration" }
            }
            p { (module.text("module_description")) }
            @if !missing.is_empty() {
                (note(Tone::Run, &html! {
                    "Mandatory and empty: "
                    @for parameter in &missing {
                        a href={ "/manage/modules/" (module.id) "?tab=Configuration#f-" (parameter.name) } { (parameter.text(iris_catalog::param::HUMAN_NAME)) } " "
                    }
                    br; "IRIS would disable the module at the next request of the module list."
                }))
            }
        }
    }
}

/// What IRIS would not take at all.
fn unhealthy(core: &Core) -> Outcome<Markup> {
    let mut refused = Vec::new();
    for definition in core.definitions() {
        let (healthy, lines) = core.health(&definition.module.package())?;
        if !healthy {
            refused.push((definition.module.name, lines));
        }
    }
    Ok(html! {
        @for (name, lines) in &refused {
            section.card {
                div.row { h2 { (name) } (tag(Tone::Fail, "not healthy")) }
                ul { @for line in lines { li { (line) } } }
                p { strong { "IRIS would refuse this module." } }
            }
        }
        @if core.definitions().is_empty() { (empty(&html! { "No module is registered. Run " code { "cargo run" } " in a module crate." })) }
    })
}

fn ask_clear() -> Markup {
    confirm(&Confirm {
        title: "Clear all data?",
        text: html! { "Objects, tasks, comments and uploads are deleted, and the demo case is made again. Modules keep their configuration." },
        button: "Clear data",
        action: "/ui/clear",
        fields: &[],
        back: "/",
    })
}

/// `POST /ui/clear`
pub(super) async fn clear(Of(site): Of<Site>, visit: Visit) -> Response {
    site.act(visit, |core, _| {
        core.clear()?;
        Ok(Went::To("/?said=cleared".to_owned()))
    })
    .await
}
