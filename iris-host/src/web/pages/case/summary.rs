//! The first page of the case.

use axum::extract::State as Of;
use axum::response::Response;
use iris_catalog::ObjectKind;
use maud::html;
use serde_json::Value;

use super::header;
use crate::web::pages::look::{Place, clock, tags};
use crate::web::pages::site::{Page, Site, Visit};

/// `GET /case`
pub(in super::super) async fn page(Of(site): Of<Site>, visit: Visit) -> Response {
    site.show(visit, |core, visit| {
        let case = visit.case();
        let header = header(core, case, None)?;
        let row = core.object(ObjectKind::Case, case)?.unwrap_or_default();
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let tag = |list: &Value| list.as_array().into_iter().flatten().filter_map(|tag| tag["tag_title"].as_str()).collect::<Vec<_>>().join(",");
        let content = html! {
            (header)
            div.two {
                section.card { h2 { "Summary" } pre { (text("description")) } }
                section.card {
                    h2 { "Case" }
                    dl.facts {
                        dt { "SOC ID" } dd { (text("soc_id")) }
                        dt { "State" } dd { (row.get("state").and_then(|state| state["state_name"].as_str()).unwrap_or("none")) }
                        dt { "Severity" } dd { (row.get("severity").and_then(|one| one["severity_name"].as_str()).unwrap_or("none")) }
                        dt { "Opened" } dd { (clock(&text("initial_date"))) }
                        @let tagged = row.get("tags").map(tag).unwrap_or_default();
                        dt { "Tags" } dd { @if tagged.is_empty() { "none" } @else { (tags(&tagged)) } }
                    }
                }
            }
            p.muted { a href="/alerts" { "Alerts" } " and " a href="/dashboard" { "global tasks" } " belong to no case. IRIS's graph is left out here." }
        };
        Ok(Page::new(Place::Case, format!("Case #{case}"), content))
    })
    .await
}
