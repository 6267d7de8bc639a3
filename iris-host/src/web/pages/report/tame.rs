//! Makes HTML tame: what is written again holds no element that loads or runs anything.
//!
//! The policy of the frame forbids all of it anyway; but a frame inside the frame still opens a connection
//! before the policy refuses its request (Chromium 156, observed).

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// Elements that are left out. The text inside those of the second half is left out as well.
const DROPPED: [&str; 15] = [
    "link",
    "meta",
    "base",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "portal",
    "fencedframe",
    "script",
    "iframe",
    "noscript",
    "noembed",
    "noframes",
];
const MUTE: usize = 10;

/// What a browser would have run or opened.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    scripts: usize,
    handlers: usize,
}

/// The HTML without what loads or runs.
pub(super) fn tame(html: &str) -> String {
    walk(html).0
}

/// What IRIS would run of it, as a sentence; `None` for nothing.
pub(in super::super) fn dangers(html: &str) -> Option<String> {
    let found = walk(html).1;
    let count = |number, noun: &str| (number > 0).then(|| super::super::look::count(number, noun));
    let all: Vec<_> =
        [count(found.scripts, "script"), count(found.handlers, "handler")].into_iter().flatten().collect();
    (!all.is_empty()).then(|| format!("IRIS would run {} here, in the analyst's session.", all.join(" and ")))
}

fn walk(html: &str) -> (String, Found) {
    let (mut out, mut found) = (String::with_capacity(html.len()), Found::default());
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    // The element whose text is being left out, or written as style.
    let mut inside: Option<String> = None;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                found.handlers += tag.attributes.keys().filter(|key| key.starts_with(b"on")).count();
                found.scripts += usize::from(name == "script") + urls_that_run(&tag);
                if is_mute(&name) || name == "style" {
                    inside = Some(name.clone());
                }
                if is_kept(&name) {
                    open(&mut out, &name, &tag);
                }
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                if inside.as_deref() == Some(&name) {
                    inside = None;
                }
                if is_kept(&name) {
                    out += "</";
                    out += &name;
                    out.push('>');
                }
            }
            Token::String(string) => match inside.as_deref() {
                // A browser may not read this as style, inside SVG for instance: there must be no `<` in it.
                Some("style") => out += &text(&string.value).replace('<', "\\3c "),
                Some(_) => {}
                None => escape(&mut out, &text(&string.value)),
            },
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    (out, found)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn is_mute(name: &str) -> bool {
    DROPPED[MUTE..].contains(&name)
}

/// Names with other characters are no elements that anybody means.
fn is_kept(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    plain
        && !DROPPED.contains(&name)
        && !matches!(name, "plaintext" | "xmp" | "listing" | "html" | "head" | "body")
}

fn urls_that_run(tag: &StartTag<()>) -> usize {
    let runs = |value: &[u8]| {
        let text: String = text(value).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        text.to_ascii_lowercase().starts_with("javascript:")
    };
    tag.attributes.iter().filter(|(key, value)| !key.starts_with(b"on") && runs(&value.value)).count()
}

fn open(out: &mut String, name: &str, tag: &StartTag<()>) {
    out.push('<');
    *out += name;
    for (key, value) in &tag.attributes {
        let key = text(key);
        let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte));
        if plain
            && !key.starts_with("on")
            && !matches!(key.as_str(), "ping" | "srcdoc" | "target" | "autofocus")
        {
            out.push(' ');
            *out += &key;
            *out += "=\"";
            escape(out, &text(&value.value));
            out.push('"');
        }
    }
    if tag.self_closing {
        *out += " /";
    }
    out.push('>');
}

fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => *out += "&amp;",
            '<' => *out += "&lt;",
            '>' => *out += "&gt;",
            '"' => *out += "&quot;",
            char => out.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_keeps_its_looks() {
        let html = r#"<div class="card" style="color: red"><h3>A &amp; B</h3><br/>1 &lt; 2<style>a > b { color: red }</style></div>"#;
        let tamed = tame(html);
        assert!(tamed.contains(r#"<div class="card" style="color: red"><h3>A &amp; B</h3>"#), "{tamed}");
        assert!(tamed.contains("1 &lt; 2<style>a > b { color: red }</style></div>"), "{tamed}");
    }

    #[test]
    fn nothing_that_loads_or_runs_is_left() {
        let hostile = [
            "<script>alert(1)</script>",
            "<iframe src=//evil.example></iframe>",
            "<svg><style><div><iframe src=//evil.example>",
            "<svg><title><iframe src=//evil.example></title>",
            "<math><mtext><xmp><iframe src=//evil.example></xmp>",
            "<textarea><iframe src=//evil.example>",
            "<noscript><p title=\"</noscript><iframe src=//evil.example>\">",
            "<!--><iframe src=//evil.example>-->",
            "<svg><![CDATA[><iframe src=//evil.example>]]>",
            "<object data=//evil.example></object><embed src=//evil.example>",
            "<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0><base href=//evil.example>",
            "<a onclick=alert(1) ping=//evil.example>x</a>",
            "<iframe srcdoc='<script>1</script>'>",
            "<plaintext><iframe src=//evil.example>",
            "<ifr<iframe src=//evil.example>ame>",
            "<x\"><iframe src=//evil.example>",
        ];
        for html in hostile {
            let tamed = tame(html).to_lowercase();
            for bad in [
                "<iframe", "<script", "<object", "<embed", "<link", "<meta", "<base", " onclick", " ping",
                " srcdoc",
            ] {
                assert!(!tamed.contains(bad), "{html} became {tamed}");
            }
            // What was made tame stays as it is.
            assert_eq!(tame(&tamed), tame(&tame(&tamed)), "{html}");
        }
    }

    #[test]
    fn what_iris_would_run_is_counted() {
        let html = "<script>1</script><p onclick=1 onload=2><a href=' java\nscript:alert(1)'>x</a>";
        assert_eq!(
            dangers(html).unwrap(),
            "IRIS would run 2 scripts and 2 handlers here, in the analyst's session."
        );
        assert_eq!(dangers("<p class=online>on</p>"), None);
    }
}
