//! The catalogue of hooks: what each hands over, and which handler serves it.

use axum::extract::{Path, State as Of};
use axum::response::Response;
use iris_catalog::{Hook, HookKind, Payload, param};
use iris_runtime::HookDecl;
use maud::{Markup, html};

use super::look::{Place, Tone, empty, icon, ident, note, tag};
use super::site::{Page, Site, Visit};
use crate::host::{Core, Failure, Outcome, Registration};

/// `GET /hooks`
pub(super) async fn page(Of(site): Of<Site>, visit: Visit) -> Response {
    site.show(visit, |core, visit| {
        let (wanted, served) = (visit.get("q").to_lowercase(), visit.get("served") == "1");
        let registered = core.registrations()?;
        let is_served = |hook: &Hook| handlers(core, hook.name).next().is_some() || registered.iter().any(|one| one.hook == hook.name);
        let all: Vec<&Hook> = iris_catalog::hooks_of(iris_catalog::V2_4)
            .filter(|hook| hook.name.contains(&wanted) && (!served || is_served(hook)))
            .collect();
        let content = html! {
            div.row { h1 { "Hooks" } span.tag.idle { "IRIS 2.4" } }
            form.row role="search" action="/hooks" {
                label.vh for="f-q" { "Filter" }
                input.filter type="search" #f-q name="q" value=(visit.get("q")) placeholder="Filter" data-key="/";
                label.row { input type="checkbox" name="served" value="1" checked[served]; "only served" }
                button.btn type="submit" { "Filter" }
            }
            p.muted { (all.len()) " of " (iris_catalog::hooks_of(iris_catalog::V2_4).count()) " hooks that IRIS declares" }
            div.stack { @for hook in &all { (card(core, hook, &registered)?) } }
            @if all.is_empty() { (empty(&html! { "No hook fits. " a href="/hooks" { "Show all" } })) }
        };
        Ok(Page::new(Place::Hooks, "Hooks", content))
    })
    .await
}

/// `GET /hooks/NAME`
pub(super) async fn one(Of(site): Of<Site>, Path(name): Path<String>, visit: Visit) -> Response {
    site.show(visit, move |core, _| {
        let hook = iris_catalog::hook(&name).ok_or_else(|| {
            let near = iris_catalog::near::nearest(&name, iris_catalog::HOOKS.iter().map(|hook| hook.name));
            Failure::refused(match near {
                Some(near) => format!("IRIS declares no hook `{name}`. Did you mean `{near}`?"),
                None => format!("IRIS declares no hook `{name}`."),
            })
        })?;
        let content = html! {
            h1 { (ident(hook.name)) }
            (card(core, hook, &core.registrations()?)?)
            section.card {
                h2 { "A handler for it" }
                pre #handler { (handler(hook)) }
                div { button.btn type="button" data-copy="handler" { (icon("copy")) "Copy handler" } }
            }
            p { a href="/hooks" { "All hooks" } }
        };
        Ok(Page::new(Place::Hooks, hook.name, content))
    })
    .await
}

/// Package and row of all modules whose source serves a hook.
fn handlers<'a>(core: &'a Core, hook: &'a str) -> impl Iterator<Item = (String, HookDecl)> + 'a {
    core.definitions().iter().flat_map(move |definition| {
        let declared = definition.hooks().into_iter().filter(move |decl| decl.hook == hook);
        declared.map(|decl| (definition.module.package(), decl)).collect::<Vec<_>>()
    })
}

fn when(hook: &Hook) -> &'static str {
    match hook.kind {
        HookKind::Preload => "in the request, always",
        HookKind::Postload => "after commit",
        HookKind::Manual => "by a menu entry",
    }
}

fn receives(payload: Payload) -> String {
    match payload {
        Payload::Object(kind) => format!("[{}]", kind.type_name()),
        Payload::Body(_) => "[Request], the raw body".to_owned(),
        Payload::Nothing => "nothing: IRIS hands over an empty dictionary".to_owned(),
        other => format!("[{}]", other.type_name()),
    }
}

fn card(core: &Core, hook: &Hook, registered: &[Registration]) -> Outcome<Markup> {
    let own: Vec<&Registration> = registered.iter().filter(|one| one.hook == hook.name).collect();
    let served: Vec<_> = handlers(core, hook.name).collect();
    Ok(html! {
        article.card {
            div.row {
                h2 { a href={ "/hooks/" (hook.name) } { (ident(hook.name)) } }
                span.push {}
                @if !hook.fired { (tag(Tone::Fail, "never fired")) }
                @else if own.iter().any(|one| one.is_active) { (tag(Tone::Ok, "served")) }
                @else if !served.is_empty() || !own.is_empty() { (tag(Tone::Run, "off")) }
                @else { (tag(Tone::Idle, "not served")) }
            }
            p { "It fires " (hook.description) "." }
            dl.facts {
                dt { "Receives" } dd { code { (receives(hook.payload)) } }
                dt { "When" } dd { (when(hook)) }
                @for (package, decl) in &served {
                    dt { "Handler" }
                    dd { (ident(&format!("{package}::{}", decl.handler))) " " span.muted { (decl.source()) } }
                }
                @for one in own.iter().filter(|one| served.iter().all(|(package, ..)| *package != one.package)) {
                    dt { "Handler" } dd { (ident(&one.package)) ", asked for by its configuration" }
                }
                @for one in own.iter().filter(|one| one.is_manual) { dt { "Menu" } dd { (one.ui_name.as_deref().unwrap_or_default()) } }
            }
            @if let Some(instead) = hook.instead { (note(Tone::Fail, &html! { "IRIS declares it and fires " a href={ "/hooks/" (instead) } { (ident(instead)) } " in its place." })) }
            @for (package, decl) in &served {
                @if own.iter().all(|one| one.package != *package) { (off(core, package, decl.enabled_by)?) }
            }
        }
    })
}

/// Why a hook that a module serves is not registered, and what to do.
fn off(core: &Core, package: &str, switch: Option<&str>) -> Outcome<Markup> {
    let Some(module) = core.module_of(package)? else {
        return Ok(note(
            Tone::Run,
            &html! { (package) " is not registered. " a href="/manage/modules" { "Modules" } },
        ));
    };
    let link = |name: &str| format!("/manage/modules/{}?tab=Configuration#f-{name}", module.id);
    let parameters = core.parameters(&module);
    let parameter = switch.and_then(|name| parameters.iter().find(|one| one.name == name));
    Ok(note(
        Tone::Run,
        &html! {
            @match parameter {
                Some(one) => { "Off: " em { (one.text(param::HUMAN_NAME)) } " of " (module.human_name()) " is off. " a href=(link(&one.name)) { "Turn it on" } }
                None => { "Not registered for " (module.human_name()) ". " a href={ "/manage/modules/" (module.id) } { "Re-register" } }
            }
        },
    ))
}

/// A handler to begin with.
fn handler(hook: &Hook) -> String {
    let name = match hook.payload {
        Payload::Object(kind) => kind.word(),
        Payload::Body(_) => "request",
        Payload::Id => "id",
        Payload::Comment | Payload::Commented(_) => "comment",
        Payload::Report => "report",
        Payload::Nothing => "event",
    };
    let manual = if hook.is_manual() { ", manual_hook_name = \"Say hello\"" } else { "" };
    format!(
        "#[hook(\"{}\"{manual})]\nfn on_{name}(&self, {name}: &mut {}, cx: &Context) -> Result<Status> {{\n    info!(\"received {{{name}:?}}\");\n    Ok(Status::success(\"seen\"))\n}}\n",
        hook.name,
        hook.payload.type_name(),
    )
}
