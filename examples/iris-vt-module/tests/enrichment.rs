//! What becomes of IOCs, by what VirusTotal answers. Objects and replies are those of `data/`.

use std::sync::{Arc, Mutex};

use iris_runtime::http::{Reply, Request};
use iris_runtime::testkit::{Call, TestKit};
use iris_runtime::{FieldType, Ioc};
use iris_vt_module::IrisVt;
use serde_json::{Value, json};

const CREATE: &str = "on_postload_ioc_create";
const KEY: &str = "an-example-key";

/// The objects of a file in `data/`.
fn objects(file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(format!("data/{file}")).expect("the file is there");
    serde_json::from_str(&text).expect("it holds an array")
}

/// The module with its defaults and no network.
fn offline() -> TestKit<IrisVt> {
    TestKit::new().set("vt_api_key", KEY)
}

/// The module with its defaults and the recorded replies.
fn recorded() -> TestKit<IrisVt> {
    offline().replay("data/replies")
}

/// The module with its defaults and one answer to everything.
fn answering(status: u16, body: &'static str) -> TestKit<IrisVt> {
    offline().transport(move |_: &Request| Ok(Reply::new(status, vec![], body)))
}

fn enrich(file: &str) -> Call {
    recorded().call(CREATE, objects(file))
}

/// How the unit of this object ended: its state and its message.
fn unit(call: &Call, index: usize) -> (&'static str, &str) {
    let unit = &call.units[index];
    (unit.state.word(), &unit.message)
}

/// The tags of all objects afterwards.
fn tags(call: &Call) -> Vec<&str> {
    call.objects.iter().map(|ioc| ioc["ioc_tags"].as_str().unwrap_or_default()).collect()
}

fn html(call: &Call, index: usize) -> &str {
    call.tab_field(index, "VT Report", "HTML report")
}

#[test]
fn the_first_objects_show_every_outcome_but_a_failure() {
    let call = enrich("iocs.json");
    assert_eq!(unit(&call, 0), ("done", "14 of 92 engines (15.2 %) call it malicious"));
    assert_eq!(unit(&call, 1), ("done", "5 of 92 engines (5.4 %) call it malicious"));
    assert_eq!(unit(&call, 2), ("done", "48 of 71 engines (67.6 %) call it malicious"));
    assert_eq!(unit(&call, 3).0, "skipped");
    assert!(unit(&call, 3).1.contains("type `url` is not looked up"), "{:?}", unit(&call, 3));
    assert!(call.status.is_success());
    assert_eq!(
        tags(&call),
        ["phishing,vt:malicious", "vt:suspicious,ASN:64496", "dropper,apt,vt:malicious", ""]
    );
    assert!(call.units[3].effects.is_empty());
}

#[test]
fn other_tabs_and_the_value_stay_as_they_are() {
    let before = objects("iocs.json");
    let call = enrich("iocs.json");
    let ioc: Ioc = call.object(0);
    assert_eq!(ioc.custom_attributes.tabs().collect::<Vec<_>>(), ["Analysis", "VT Report"]);
    for (after, before) in call.objects.iter().zip(&before) {
        assert_eq!(after["ioc_value"], before["ioc_value"]);
    }
}

#[test]
fn each_kind_of_indicator_gets_its_report() {
    let call = enrich("malicious.json");
    for (index, part) in [(0, "Resolutions"), (1, "Example Transit GmbH"), (2, "trojan.example")] {
        assert!(html(&call, index).contains(part), "{part} is missing in\n{}", html(&call, index));
    }
    let field = call.object::<Ioc>(0).custom_attributes.field("VT Report", "HTML report").unwrap();
    assert_eq!(field.field_type, FieldType::Html);
    assert!(!field.mandatory);
}

#[test]
fn a_verdict_takes_the_place_of_the_one_before() {
    assert_eq!(
        tags(&enrich("malicious.json")),
        ["vt:malicious", "c2,vt:malicious,ASN:64511", "vt:malicious"]
    );
    assert_eq!(
        tags(&enrich("suspicious.json")),
        ["vt:suspicious", "vt:suspicious,ASN:64496", "vt:suspicious"]
    );
    assert_eq!(tags(&enrich("clean.json")), ["partner", "", ""]);
}

#[test]
fn a_second_run_changes_nothing() {
    let kit = recorded();
    let first = kit.call(CREATE, objects("iocs.json"));
    let second = kit.call(CREATE, &first.objects);
    second.assert_success();
    assert_eq!(second.effects, []);
}

#[test]
fn settings_decide_about_tags_and_report() {
    let kit = recorded()
        .set("vt_tag_malicious_threshold", "15.3")
        .set("vt_tag_suspicious_threshold", 5.5)
        .set("vt_ip_assign_asn_as_tag", false)
        .set("vt_report_as_attribute", "False");
    let call = kit.call(CREATE, objects("iocs.json"));
    assert_eq!(tags(&call), ["phishing,vt:suspicious", "", "dropper,apt,vt:malicious", ""]);
    assert!(call.object::<Ioc>(0).custom_attributes.tab("VT Report").is_none());
    assert!(call.object::<Ioc>(1).custom_attributes.json().is_none());
}

#[test]
fn what_virustotal_does_not_know_is_skipped_and_keeps_its_tags() {
    let call = enrich("unknown.json");
    assert_eq!(unit(&call, 0), ("skipped", "VirusTotal does not know the domain unknown.example"));
    assert_eq!(unit(&call, 1), ("skipped", "VirusTotal does not know the IP address 192.0.2.40"));
    assert!(unit(&call, 2).1.starts_with("VirusTotal does not know the file "), "{:?}", unit(&call, 2));
    assert!(call.status.is_skipped());
    assert_eq!(call.effects.len(), 0);
}

#[test]
fn a_used_up_quota_and_a_refused_key_fail_and_say_what_to_do() {
    let call = enrich("error.json");
    call.assert_failed_with("the quota of the VirusTotal API key is used up")
        .assert_failed_with("4 times a minute")
        .assert_failed_with("check the parameter `vt_api_key`");
    assert!(!format!("{call:?}").contains(KEY));
    let premium = recorded().set("vt_key_is_premium", true).call(CREATE, objects("error.json"));
    assert!(!unit(&premium, 0).1.contains("4 times a minute"), "{:?}", unit(&premium, 0));
}

#[test]
fn malformed_values_fail_and_nothing_is_sent() {
    let call = offline().call(CREATE, objects("malformed.json"));
    for index in 0..4 {
        let (state, message) = unit(&call, index);
        assert_eq!(state, "failed");
        assert!(message.ends_with("nothing was sent to VirusTotal"), "{message}");
    }
}

#[test]
fn one_failure_leaves_the_others_their_effects() {
    let call = recorded().call(CREATE, [objects("iocs.json"), objects("error.json")].concat());
    assert!(!call.status.is_success());
    assert_eq!(call.status.message(), "6 objects: 3 done, 1 skipped, 2 failed");
    assert_eq!(call.tags_added(0), ["vt:malicious"]);
}

#[test]
fn a_hostile_answer_stays_text() {
    let call = enrich("hostile.json");
    let html = html(&call, 0);
    assert_eq!(unit(&call, 0).0, "done");
    assert_eq!(tags(&call), ["vt:malicious"]);
    for markup in
        ["<script", "<img", "<b>", "<i>", "<u>", "<hr", "</pre>&", "\" onmouseover", "href=\"javascript"]
    {
        assert!(!html.contains(markup), "{markup} in\n{html}");
    }
    assert!(html.contains("&lt;script&gt;"), "{html}");
    assert!(html.contains("{{ 7*7 }}") && !html.contains("49"), "{html}");
    assert!(html.contains("{% for i in range(9) %}x{% endfor %}") && !html.contains("xxxxxxxxx"), "{html}");
    // One opening tag for each that the template itself has.
    assert_eq!(html.matches("<pre>").count(), 1);
    assert_eq!(html.matches("<a ").count(), 1);
}

#[test]
fn the_key_is_sent_as_a_secret_header_and_nowhere_else() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let kit = offline().transport(move |request: &Request| {
        let key = request.headers().iter().find(|(name, _)| name == "x-apikey");
        let (_, key) = key.expect("no key was sent");
        assert!(key.is_secret() && key.expose() == KEY);
        log.lock().unwrap().push(request.url().expose());
        Ok(Reply::new(500, vec![], "an-example-key is not welcome"))
    });
    let call = kit.call(CREATE, objects("iocs.json"));
    call.assert_failed_with("VirusTotal gave no report");
    assert!(!format!("{call:?}").contains(KEY));
    let mut urls = seen.lock().unwrap().clone();
    urls.sort();
    assert_eq!(urls.len(), 3);
    assert_eq!(urls[0], "https://www.virustotal.com/api/v3/domains/malicious.example");
}

#[test]
fn answers_that_are_no_reports_fail() {
    let ioc = objects("iocs.json").swap_remove(0);
    let fails = |status, body, text| {
        answering(status, body).call(CREATE, &ioc).assert_failed_with(text);
    };
    for body in ["", "[]", "null", "{}", r#"{"data": null}"#, r#"{"data": {"attributes": []}}"#, "<html>"] {
        fails(200, body, "not the JSON that was expected");
    }
    let odd = r#"{"data": {"attributes": {"last_analysis_stats": {"malicious": "<b>"}}}}"#;
    fails(200, odd, "`last_analysis_stats` of another form");
    fails(404, "<html>a proxy</html>", "was answered with 404");
    fails(404, r#"{"error": {"code": "SomethingElse"}}"#, "was answered with 404");
    fails(400, "{}", "VirusTotal does not accept the value of the IOC");
    fails(403, "{}", "check the parameter `vt_api_key`");
}

#[test]
fn a_report_that_nobody_filled_leaves_the_tags_alone() {
    let mut ioc = objects("iocs.json").swap_remove(0);
    ioc["ioc_tags"] = json!("vt:malicious");
    let call = answering(200, r#"{"data": {"attributes": {}}}"#).call(CREATE, ioc);
    assert_eq!(unit(&call, 0), ("done", "no engine of VirusTotal has looked at it yet"));
    assert_eq!(tags(&call), ["vt:malicious"]);
}

#[test]
fn an_ioc_of_nulls_is_skipped() {
    let ioc = json!({
        "ioc_id": 1, "ioc_value": "evil.example", "ioc_tags": null, "custom_attributes": null, "ioc_type": null
    });
    let call = offline().call(CREATE, ioc);
    assert_eq!(unit(&call, 0).0, "skipped");
    assert!(unit(&call, 0).1.starts_with("the IOC has no type"), "{:?}", unit(&call, 0));
}

#[test]
fn all_three_hooks_serve_the_same_handler() {
    for hook in [CREATE, "on_postload_ioc_update", "on_manual_trigger_ioc"] {
        assert_eq!(tags(&recorded().call(hook, objects("malicious.json")))[0], "vt:malicious", "{hook}");
    }
}
