//! Tests of reports: what is escaped, what prints as nothing, what is refused and where.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn html(template: &str, data: &Value) -> String {
    render("T", template, data).unwrap()
}

fn error(template: &str) -> String {
    let data = json!({"list": [1, 2], "map": {"a": 1}, "null": null, "long": "x".repeat(100_000)});
    let error = render("Domain report template", template, &data).unwrap_err();
    assert_eq!(error.fault(), Fault::Configuration, "{error}");
    error.to_string()
}

#[test]
fn what_a_service_sent_is_text_and_never_markup_or_template() {
    let data = json!({"x": "<script>\"'&</script>", "t": "{{ 7 * 7 }}{% for i in y %}", "list": ["<i>"]});
    assert_eq!(html("{{ x }}", &data), "&lt;script&gt;&quot;&#x27;&amp;&lt;&#x2f;script&gt;");
    assert_eq!(html("{{ t }}", &data), "{{ 7 * 7 }}{% for i in y %}");
    assert_eq!(html("{{ list }}", &data), "[&#x27;&lt;i&gt;&#x27;]");
    for template in [
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% autoescape 'none' %}{{ x ~ list }}{% endautoescape %}",
        "{{ x|upper }}{{ x|replace('s', '<') }}{{ [x, x]|join('<br>') }}{{ '%s'|format(x) }}{{ x|default(x) }}",
        "{% set y %}{{ x }}{% endset %}{{ y }}{{ y ~ x }}{% filter lower %}{{ x }}{% endfilter %}",
        "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) }}{% autoescape false %}{{ m(x) }}{% endautoescape %}",
        "{{ x|tojson }}{{ list|tojson(indent=2) }}{{ x|urlencode }}{{ x|list }}{{ x|safe_url }}",
    ] {
        assert!(!html(template, &data).contains('<'), "{template}: {}", html(template, &data));
    }
}

#[test]
fn json_is_valid_and_may_stand_in_a_script() {
    let data = json!({"v": {"b": "</script>&'", "a": [1, null, true, 1.5]}});
    let text = html("{{ v|tojson }}", &data);
    assert_eq!(text, r#"{"b":"\u003c/script\u003e\u0026\u0027","a":[1,null,true,1.5]}"#);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), data["v"]);
    let indented = html("{{ v|tojson(2) }}", &data);
    assert!(indented.contains("\n  \"a\": ["), "{indented}");
    assert_eq!(html("{{ v|tojson(indent=true) }}", &data), indented);
    assert!(html("{{ [1]|tojson(indent=1000000000) }}", &data).len() < 20);
    assert_eq!(html("{{ missing|tojson }}", &data), "null");
}

#[test]
fn only_web_links_are_links() {
    for (link, kept) in [
        ("https://h/?a=1", "https://h/?a=1"),
        (" HTTP://h ", "HTTP://h"),
        ("javascript:alert(1)", "#"),
        ("data:text/html,x", "#"),
        ("https://h/ onclick=x", "#"),
        ("java\nscript:x", "#"),
        ("//h", "#"),
        ("é", "#"),
        ("", "#"),
    ] {
        let text = html("{{ link|safe_url }}", &json!({"link": link}));
        assert_eq!(text, kept.replace('/', "&#x2f;"), "{link}");
    }
    assert_eq!(html("{{ missing|safe_url }}", &json!({})), "#");
}

#[test]
fn what_is_missing_or_null_prints_as_nothing() {
    let data = json!({"a": {"null": null}, "list": []});
    let template = "[{{ no }}{{ no.such.thing }}{{ a.null }}{{ a.null.b }}{{ a.b.c|upper }}{{ list[3].x }}\
                    {{ no|join(',') }}{% for x in no %}x{% endfor %}{% for k, v in no.items() %}x{% endfor %}\
                    {{ no.get('x') }}{% if no.x > 3 %}x{% endif %}{{ no.lower() }}]{{ no|length }}{{ a.null|count }}";
    assert_eq!(html(template, &data), "[]00");
    assert_eq!(html("{{ no.x|default('?') }}", &data), "?");
}

#[test]
fn methods_of_python_texts_and_dicts_work() {
    let data = json!({"d": {"b": 1, "a": "x"}, "s": " Evil.Test "});
    for (template, expected) in [
        ("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "b=1;a=x;"),
        ("{{ d.keys()|join(',') }} {{ d.values()|join(',') }}", "b,a 1,x"),
        ("{{ d.get('a') }}{{ d.get('z') }}{{ d.get('z', 'none') }}", "xnone"),
        ("{{ s.strip().lower() }}{{ s.strip('. tT').upper() }}", "evil.testEVIL.TES"),
        ("{{ ', '.join(['a', 'b']) }}{{ 'a.b'.split('.')|length }}{{ 'a.b'.replace('.', '-') }}", "a, b2a-b"),
        ("{{ 'abc'.startswith('a') }}{{ 'abc'.endswith('a') }}", "TrueFalse"),
    ] {
        assert_eq!(html(template, &data), expected, "{template}");
    }
}

#[test]
fn mistakes_are_named_with_line_and_column() {
    for (template, message) in [
        (
            "<p>\n\u{e9} {{ map|tojso }}",
            "Domain report template, line 2, column 10: unknown filter `tojso`; did you mean `tojson`?",
        ),
        ("{{ list is od }}", "Domain report template, line 1, column 12: unknown test `od`"),
        ("{{ now() }}", "Domain report template, line 1, column 4: unknown function `now`"),
        (
            "{{ map.pop('a') }}",
            "Domain report template, line 1, column 7: unknown method: map has no method named pop",
        ),
        (
            "\n\n{% for x in %}",
            "Domain report template, line 3, column 13: syntax error: unexpected end of block",
        ),
        (
            "{{ map.z + 1 }}",
            "Domain report template, line 1, column 4: invalid operation: tried to use + operator",
        ),
        (
            "{{ long|safe }}",
            "Domain report template, line 1, column 9: invalid operation: the filter `safe` is",
        ),
        ("{% macro m() %}\n{{ 1/0 }}{% endmacro %}{{ m() }}", "Domain report template, line 2, column 4: "),
    ] {
        let error = error(template);
        assert!(error.starts_with(message), "{template}: {error}");
    }
}

#[test]
fn every_suggested_filter_exists() {
    for filter in failure::FILTERS.split(' ') {
        let message = render("T", &format!("{{{{ 'x'|{filter} }}}}"), &()).map_err(|error| error.to_string());
        assert!(message.err().is_none_or(|message| !message.contains("unknown filter")), "{filter}");
    }
}

#[test]
fn nothing_is_included_and_nothing_inner_is_shown() {
    for template in ["{% include 'x' %}", "{% import 'x' as y %}", "{% extends '/etc/passwd' %}"] {
        assert!(error(template).contains("syntax error: unknown statement"), "{template}");
    }
    assert!(error("{{ debug() }}").contains("unknown function `debug`"));
}

#[test]
fn work_size_and_depth_are_bounded() {
    let steps = "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}";
    for (template, message) in [
        (steps, "the template works too long"),
        ("{% for i in range(99) %}{{ long }}{% endfor %}", "makes more than 4194304 bytes"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion limit exceeded"),
        (&format!("{{{{ {}", "(".repeat(90_000)), "recursion limits"),
        (&"x".repeat(MAX_TEMPLATE_BYTES + 1), "is longer than 262144 bytes"),
        // A list that holds itself twice, thirty times over.
        (&format!("{}{{{{ x }}}}", "{% set x = [x, x] %}".repeat(30)), "too large to be written"),
        (&format!("{}{{{{ x|tojson }}}}", "{% set x = [x, x] %}".repeat(30)), "too large to be written"),
    ] {
        assert!(error(template).contains(message), "{}", error(template));
    }
}

#[test]
fn no_template_of_the_allowed_size_overflows_the_stack() {
    let whole = |part: &str| part.repeat((MAX_TEMPLATE_BYTES - 20) / part.len());
    let nest = "{% set n = namespace(x=[]) %}{% for i in range(30000) %}{% set n.x = [n.x] %}{% endfor %}";
    for template in [
        format!("{{{{ {}1 }}}}", whole("-")),
        format!("{{{{ 1{} }}}}", whole("+1")),
        format!("{{{{ x{} }}}}", whole(".a")),
        format!("{{{{ x{} }}}}", whole("|e")),
        format!("{{% if 0 %}}{}", whole("{% elif 0 %}")),
        whole("{% set x=[x] %}"),
        format!("{nest}{{{{ n.x }}}}{{{{ n.x|tojson }}}}"),
    ] {
        // That it comes back is the point, not what it says.
        let _ = render("T", &template, &());
    }
}

#[test]
fn an_empty_parameter_falls_back_to_the_shipped_template() {
    let data = BTreeMap::from([("v", 1)]);
    let with = |configured: Option<&str>| render_or("T", configured, "shipped {{ v }}", &data).unwrap();
    assert_eq!(with(None), "shipped 1");
    assert_eq!(with(Some(" \n")), "shipped 1");
    assert_eq!(with(Some("mine {{ v }}")), "mine 1");
}

#[test]
fn data_that_cannot_be_serialised_is_the_modules_fault() {
    struct Broken;
    impl Serialize for Broken {
        fn serialize<S: serde_core::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde_core::ser::Error::custom("no such thing"))
        }
    }
    let error = render("T", "{{ x }}", &Broken).unwrap_err();
    assert_eq!(error.fault(), Fault::Module);
    assert!(
        error.to_string().contains("cannot be serialised") && error.to_string().contains("no such thing")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_becomes_markup(text in "[<>&\"'a{}% /\\PC]{0,20}", key in "[<>\"'a]{1,4}") {
        let data = json!({"x": text, "m": {(key): text}});
        let report = html("{{ x }}|{{ m }}|{% for k, v in m.items() %}{{ k }}{{ v }}{% endfor %}|{{ x|title }}", &data);
        prop_assert!(!report.contains(['<', '>', '"', '\'']), "{report}");
        prop_assert!(!html("{{ x|tojson }}{{ m|tojson(2) }}", &data).contains(['<', '>', '&', '\'']));
    }

    #[test]
    fn no_template_panics(template in "(\\{\\{|\\}\\}|\\{%|%\\}|if |for |set |x|'|\\||\\(|\\[|é|\n| ){0,30}") {
        let _ = render("T", &template, &json!({"x": [1]}));
    }
}
