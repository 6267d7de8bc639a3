//! The HTML pages of the local host, and the forms that they send to `/ui`.
//!
//! A page is a function: it asks the core on a thread where it may block, and gives HTML. Every form is
//! answered by sending the browser elsewhere, or by the page again with what is wrong. All of it works without
//! scripts.
//!
//! | Room | What it does |
//! |---|---|
//! | `look` | the parts that pages are made of, without any knowledge of the host |
//! | `files` | style sheet, scripts, icon |
//! | `site` | how a page is asked for, framed and answered |
//! | `said` | messages after a form |
//! | `start`, `tasks`, `task`, `case`, `modules`, `module`, `hooks`, `pipelines` | the pages |
//! | `report` | HTML of modules, in a frame of its own |
//! | `events` | the stream of changes |

mod case;
mod events;
mod files;
mod hooks;
mod look;
mod module;
mod modules;
mod pipelines;
mod posted;
mod report;
mod said;
mod settings;
mod site;
mod start;
mod task;
mod tasks;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use self::site::Site;
use super::Web;

/// The pages, and the forms that they send to `/ui`.
pub(super) fn router(web: &Web) -> Router<Web> {
    let pages = Router::new()
        .route("/", get(start::page))
        .route("/case", get(case::summary))
        .route("/case/ioc", get(case::page))
        .route("/case/assets", get(case::page))
        .route("/case/notes", get(case::page))
        .route("/case/timeline", get(case::page))
        .route("/case/tasks", get(case::page))
        .route("/case/evidences", get(case::page))
        .route("/alerts", get(case::page))
        .route("/dashboard", get(case::page))
        .route("/case/pipelines", get(pipelines::page))
        .route("/dim/tasks", get(tasks::page))
        .route("/dim/tasks/status/{id}", get(task::page))
        .route("/manage/modules", get(modules::page))
        .route("/manage/modules/{id}", get(module::page))
        .route("/hooks", get(hooks::page))
        .route("/hooks/{name}", get(hooks::one));
    pages.merge(forms()).with_state(Site::new(web))
}

fn forms() -> Router<Site> {
    let uploads = Router::new()
        .route("/ui/pipelines/upload", post(pipelines::upload))
        .route("/ui/pipelines/process", post(pipelines::process))
        // Counted where the files are written.
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/ui/files/{hash}/{name}", get(files::serve))
        .route("/ui/events", get(events::page))
        .route("/ui/attribute/{kind}/{id}", get(report::page))
        .route("/ui/preview/{id}", get(report::seen))
        .route("/ui/theme", post(settings::theme))
        .route("/ui/keys", post(settings::keys))
        .route("/ui/clear", post(start::clear))
        .route("/ui/try", post(start::try_it))
        .route("/ui/trigger", post(case::trigger))
        .route("/ui/objects/{kind}/create", post(case::create))
        .route("/ui/objects/{kind}/{id}/update", post(case::update))
        .route("/ui/objects/{kind}/{id}/delete", post(case::delete))
        .route("/ui/objects/{kind}/{id}/comment", post(case::comment))
        .route("/ui/objects/{kind}/{id}/uncomment", post(case::uncomment))
        .route("/ui/task/{id}/retry", post(task::retry))
        .route("/ui/task/{id}/replay", post(task::replay))
        .route("/ui/task/{id}/payload", get(task::payload))
        .route("/ui/modules/add", post(modules::add))
        .route("/ui/modules/{id}/config", post(module::save))
        .route("/ui/modules/{id}/preview", post(module::preview))
        .route("/ui/modules/{id}/export", get(module::export))
        .route("/ui/modules/{id}/import", post(module::import))
        .route("/ui/modules/{id}/{action}", post(module::act))
        .merge(uploads)
}
