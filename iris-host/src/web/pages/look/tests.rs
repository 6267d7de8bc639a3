//! Tests of the parts: what they must never let through, and what they must always say.

use maud::html;

use super::text::moment;
use super::*;
use crate::web::pages::files;

#[test]
fn text_from_outside_is_escaped_everywhere() {
    let bad = "\"><script>alert(1)</script>";
    let field = |widget| {
        let mut field = Field::line("a", bad, bad);
        field.widget = widget;
        field.error = Some(bad);
        super::field(&field).into_string()
    };
    let all = [
        ident(bad).into_string(),
        tags(bad).into_string(),
        tlp(bad).into_string(),
        field(Widget::Line("text")),
        field(Widget::Check),
        field(Widget::Code),
        field(Widget::Text),
        field(Widget::Secret(Some(3))),
        field(Widget::Select(vec![bad.to_owned()])),
        error_summary(bad, &[(bad.to_owned(), bad.to_owned())]).into_string(),
        tabs(bad, &[(bad.to_owned(), None, bad.to_owned())], 0).into_string(),
    ];
    for html in all {
        assert!(!html.contains("<script"), "{html}");
    }
}

#[test]
fn the_value_of_a_secret_is_never_written() {
    let mut field = Field::line("key", "Key", "hunter2");
    field.widget = Widget::Secret(Some(7));
    let html = super::field(&field).into_string();
    assert!(!html.contains("hunter2") && html.contains("set, 7 characters"), "{html}");
}

#[test]
fn an_error_is_tied_to_its_field() {
    let mut field = Field::line("limit", "Limit", "ten");
    field.help = html! { "A number." };
    field.error = Some("`ten` is not a number");
    let html = super::field(&field).into_string();
    assert!(html.contains(r#"aria-invalid="true""#), "{html}");
    assert!(html.contains(r#"aria-describedby="f-limit-help f-limit-err""#), "{html}");
    assert!(html.contains(r#"id="f-limit-err""#), "{html}");
}

#[test]
fn a_leading_line_break_of_code_survives() {
    let mut field = Field::line("code", "Code", "\nfirst");
    field.widget = Widget::Code;
    assert!(super::field(&field).into_string().contains(">\n\nfirst</textarea>"));
}

#[test]
fn times_are_read_as_people_read_them() {
    let at = "2026-03-01T10:14:02.118000";
    assert_eq!(moment("1970-01-01T00:00:00"), Some(0));
    assert_eq!(moment("2000-02-29T00:00:00.000000"), Some(951_782_400_000));
    assert_eq!(moment(at), Some(1_772_360_042_118));
    assert_eq!((moment(""), moment("soon"), moment("2026-03-01Täää")), (None, None, None));
    assert_eq!((clock(at).as_str(), time_of_day(at)), ("2026-03-01 10:14:02", "10:14:02.118"));
    assert_eq!((clock("ä").as_str(), time_of_day("")), ("ä", ""));
    assert_eq!(
        (took(419).as_str(), took(1250).as_str(), took(61_000).as_str()),
        ("419 ms", "1.2 s", "1 min 1 s")
    );
    assert!(ago(at, "2026-03-01T10:15:03.200000").into_string().contains(">1 min ago<"));
}

#[test]
fn sizes_are_read_as_people_read_them() {
    let told: Vec<String> = [0, 999, 1000, 41_000_000, 10_000_000_000].map(bytes).to_vec();
    assert_eq!(told, ["0 B", "999 B", "1.0 kB", "41.0 MB", "10.0 GB"]);
}

#[test]
fn names_break_where_words_end() {
    assert_eq!(ident("a_b::c").into_string(), r#"<span class="mono">a_<wbr>b:<wbr>:<wbr>c</span>"#);
}

#[test]
fn style_and_scripts_stay_small() {
    let size = |file: &files::File| file.text().len();
    assert!(size(&files::STYLE) <= 12_000, "{} bytes of style", size(&files::STYLE));
    // What a task has, and what the page of pipelines has; none has more.
    for more in [[&files::LIVE, &files::FORMS].as_slice(), &[&files::UPLOAD]] {
        let all = size(&files::SCRIPT) + more.iter().map(|file| size(file)).sum::<usize>();
        assert!(all <= 8_000, "{all} bytes of script");
    }
}

#[test]
fn a_page_asks_for_nothing_outside_and_has_no_inline_style_or_script() {
    let frame = Frame {
        place: Place::Start,
        title: "Start".to_owned(),
        refused: false,
        theme: Theme::Dark,
        keys: true,
        counts: Counts { objects: 14, unfinished: 1, care: 0, served: 3 },
        live: Some(Live { topics: "tasks".to_owned(), after: 7 }),
        build: "b".to_owned(),
        here: "/".to_owned(),
        toasts: vec![toast(Tone::Ok, &html! { "Saved." })],
        script: None,
        refresh: true,
    };
    let html = page(&frame, &html! { h1 { "Start" } }, None).into_string();
    assert!(!html.contains("http:") && !html.contains("https:"), "{html}");
    assert!(!html.contains("style=") && !html.contains(" onclick"), "{html}");
    assert!(html.contains(r#"data-theme="dark""#) && html.contains(r#"aria-current="page""#), "{html}");
    assert_eq!(html.matches("<script").count(), 2);
}
