//! The icons: outlines on a grid of 24, drawn for the host and put into each page once.

use maud::{Markup, PreEscaped, html};

/// Name and path of every icon.
const ICONS: &[(&str, &str)] = &[
    ("start", "M4 11 12 4l8 7M6 10v9h12v-9M10 19v-5h4v5"),
    ("case", "M3 7h6l2 2h10v10H3zM3 7V5h6l2 2"),
    ("task", "M4 6l1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M11 6h9M11 12h9M11 18h9"),
    ("module", "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"),
    ("hook", "M12 3v11a4 4 0 1 1-8 0l2 2M12 6h3"),
    ("ok", "M5 12.5l4.5 4.5L19 7.5"),
    ("fail", "M6 6l12 12M18 6L6 18"),
    ("run", "M12 3a9 9 0 1 0 9 9"),
    ("wait", "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 2"),
    ("warn", "M12 4l9 16H3zM12 10v4M12 17v.2"),
    ("info", "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v5M12 8v.2"),
    ("skip", "M6 6l6 6-6 6M13 6l6 6-6 6"),
    ("cut", "M5 5l6 6M13 13l6 6M12 3v4M3 12h4M12 17v4M17 12h4"),
    ("plus", "M12 5v14M5 12h14"),
    ("close", "M6 6l12 12M18 6L6 18"),
    ("open", "M6 9l6 6 6-6"),
    ("down", "M12 4v11M7 11l5 5 5-5M5 20h14"),
    ("up", "M12 16V5M7 9l5-5 5 5M5 20h14"),
    ("edit", "M4 20l1-5L16 4l4 4L9 19z"),
    ("retry", "M20 12a8 8 0 1 1-2.5-5.8M20 4v4h-4"),
    ("copy", "M9 9h11v11H9zM5 15H4V4h11v1"),
    ("trash", "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"),
    ("play", "M7 5l12 7-12 7z"),
];

/// All icons as symbols, invisible, for a page to refer to.
pub(super) fn sprite() -> Markup {
    html! {
        svg width="0" height="0" hidden aria-hidden="true" {
            @for (name, path) in ICONS {
                (PreEscaped(format!(r#"<symbol id="i-{name}" viewBox="0 0 24 24"><path d="{path}"/></symbol>"#)))
            }
        }
    }
}

/// The icon of this name, as decoration: a button without a text needs a label besides.
pub(crate) fn icon(name: &str) -> Markup {
    debug_assert!(ICONS.iter().any(|(known, _)| *known == name), "no icon {name}");
    html! { svg.ico.spin[name == "run"] aria-hidden="true" { use href={"#i-" (name)} {} } }
}
