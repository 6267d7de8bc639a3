//! What becomes of IOCs, by what VirusTotal answers. Objects and replies are those of `data/`.

mod common;

use std::sync::{Arc, Mutex};

use common::{call, enrich, objects};
use iris_runtime::http::{Reply, Request};
use serde_json::{Value, json};

#[test]
fn the_first_objects_show_every_outcome_but_a_failure() {
    let call = enrich("iocs.json", &[]);
    assert_eq!(
        call.unit(0),
        ("done", "the domain malicious.example: 14 of 92 engines (15.2 %) call it malicious")
    );
    assert_eq!(
        call.unit(1),
        ("done", "the IP address 192.0.2.20: 5 of 92 engines (5.4 %) call it malicious")
    );
    assert_eq!(call.unit(2).0, "done");
    assert!(call.unit(2).1.ends_with(": 48 of 71 engines (67.6 %) call it malicious"), "{:?}", call.unit(2));
    assert_eq!(call.unit(3).0, "skipped");
    assert!(call.unit(3).1.contains("type `url` is not looked up"), "{:?}", call.unit(3));
    assert!(call.report.status.is_success());
    let tags: Vec<_> = call.iocs.iter().map(|ioc| ioc.ioc_tags.as_str()).collect();
    assert_eq!(tags, ["phishing,vt:malicious", "vt:suspicious,ASN:64496", "dropper,apt,vt:malicious", ""]);
    assert!(call.effects(3).is_empty());
}

#[test]
fn other_tabs_and_the_value_stay_as_they_are() {
    let before = objects("iocs.json");
    let call = enrich("iocs.json", &[]);
    let tabs: Vec<_> = call.iocs[0].custom_attributes.tabs().collect();
    assert_eq!(tabs, ["Analysis", "VT Report"]);
    for (ioc, before) in call.iocs.iter().zip(&before) {
        assert_eq!(ioc.ioc_value, before["ioc_value"]);
    }
}

#[test]
fn each_kind_of_indicator_gets_its_report() {
    let call = enrich("malicious.json", &[]);
    for (index, part) in [(0, "Resolutions"), (1, "Example Transit GmbH"), (2, "trojan.example")] {
        assert!(call.html(index).contains(part), "{part} is missing in\n{}", call.html(index));
    }
    let field = call.iocs[0].custom_attributes.field("VT Report", "HTML report").unwrap();
    assert_eq!(field.field_type, iris_runtime::FieldType::Html);
    assert!(!field.mandatory);
}

#[test]
fn a_verdict_takes_the_place_of_the_one_before() {
    let tags = |file| enrich(file, &[]).iocs.into_iter().map(|ioc| ioc.ioc_tags).collect::<Vec<_>>();
    assert_eq!(tags("malicious.json"), ["vt:malicious", "c2,vt:malicious,ASN:64511", "vt:malicious"]);
    assert_eq!(tags("suspicious.json"), ["vt:suspicious", "vt:suspicious,ASN:64496", "vt:suspicious"]);
    assert_eq!(tags("clean.json"), ["partner", "", ""]);
}

#[test]
fn a_second_run_changes_nothing() {
    let first = enrich("iocs.json", &[]);
    let again = first.iocs.iter().map(|ioc| serde_json::to_value(ioc).unwrap()).collect();
    let second = call(again, &[], Some(common::replies()));
    assert_eq!(second.report.effects().count(), 0);
}

#[test]
fn settings_decide_about_tags_and_report() {
    let call = enrich(
        "iocs.json",
        &[
            ("vt_tag_malicious_threshold", json!("15.3")),
            ("vt_tag_suspicious_threshold", json!("5.5")),
            ("vt_ip_assign_asn_as_tag", json!(false)),
            ("vt_report_as_attribute", json!("False")),
        ],
    );
    let tags: Vec<_> = call.iocs.iter().map(|ioc| ioc.ioc_tags.as_str()).collect();
    assert_eq!(tags, ["phishing,vt:suspicious", "", "dropper,apt,vt:malicious", ""]);
    assert!(call.iocs[0].custom_attributes.tab("VT Report").is_none());
    assert!(call.iocs[1].custom_attributes.json().is_none());
}

#[test]
fn what_virustotal_does_not_know_is_skipped_and_keeps_its_tags() {
    let call = enrich("unknown.json", &[]);
    assert_eq!(call.unit(0), ("skipped", "VirusTotal does not know the domain unknown.example"));
    assert_eq!(call.unit(1), ("skipped", "VirusTotal does not know the IP address 192.0.2.40"));
    assert!(call.unit(2).1.starts_with("VirusTotal does not know the file "), "{:?}", call.unit(2));
    assert!(call.report.status.is_skipped());
    assert_eq!(call.report.effects().count(), 0);
}

#[test]
fn a_used_up_quota_and_a_refused_key_fail_and_say_what_to_do() {
    let call = enrich("error.json", &[]);
    let (quota, key) = (call.unit(0), call.unit(1));
    assert_eq!((quota.0, key.0), ("failed", "failed"));
    assert!(quota.1.contains("quota") && quota.1.contains("4 times a minute"), "{quota:?}");
    assert!(key.1.contains("`vt_api_key`") && key.1.contains("401"), "{key:?}");
    assert!(!format!("{:?}", call.report).contains("an-example-key"));
    assert!(!call.report.status.is_success());
    let premium = enrich("error.json", &[("vt_key_is_premium", json!(true))]);
    assert!(!premium.unit(0).1.contains("4 times a minute"), "{:?}", premium.unit(0));
}

#[test]
fn malformed_values_fail_and_nothing_is_sent() {
    let call = call(objects("malformed.json"), &[], None);
    for index in 0..4 {
        let (state, message) = call.unit(index);
        assert_eq!(state, "failed");
        assert!(message.ends_with("nothing was sent to VirusTotal"), "{message}");
    }
}

#[test]
fn one_failure_leaves_the_others_their_effects() {
    let objects = [objects("iocs.json"), objects("error.json")].concat();
    let call = call(objects, &[], Some(common::replies()));
    assert!(!call.report.status.is_success());
    assert_eq!(call.report.status.message(), "6 objects: 3 done, 1 skipped, 2 failed");
    assert!(call.iocs[0].has_tag("vt:malicious"));
}

#[test]
fn a_hostile_answer_stays_text() {
    let call = enrich("hostile.json", &[]);
    let html = call.html(0);
    assert_eq!(call.unit(0).0, "done");
    assert_eq!(call.iocs[0].ioc_tags, "vt:malicious");
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
fn the_key_is_sent_as_a_header_and_nowhere_else() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let transport = move |request: &Request| {
        let key = request.headers().iter().find(|(name, _)| name == "x-apikey");
        let (_, key) = key.expect("no key was sent");
        log.lock().unwrap().push((request.url().expose(), key.expose().to_owned(), key.is_secret()));
        Ok(Reply::new(500, vec![], "an-example-key is not welcome"))
    };
    let call = call(objects("iocs.json"), &[], Some(Arc::new(transport)));
    assert!(!format!("{:?}", call.report).contains("an-example-key"));
    assert!(call.unit(0).1.starts_with("VirusTotal gave no report"), "{:?}", call.unit(0));
    let mut requests = seen.lock().unwrap().clone();
    requests.sort();
    let urls: Vec<_> = requests.iter().map(|(url, _, _)| url.rsplit_once("/api/v3/").unwrap().1).collect();
    assert_eq!(urls.len(), 3);
    assert_eq!(urls[0], "domains/malicious.example");
    assert!(requests.iter().all(|(_, key, secret)| key == "an-example-key" && *secret));
}

#[test]
fn answers_that_are_no_reports_fail() {
    let ioc: Vec<Value> = objects("iocs.json").into_iter().take(1).collect();
    let message = |status, body: &'static str| {
        let transport = move |_: &Request| Ok(Reply::new(status, vec![], body));
        let call = call(ioc.clone(), &[], Some(Arc::new(transport)));
        assert_eq!(call.unit(0).0, "failed", "{status} {body}");
        call.unit(0).1.to_owned()
    };
    for body in ["", "[]", "null", "{}", r#"{"data": null}"#, r#"{"data": {"attributes": []}}"#, "<html>"] {
        assert!(message(200, body).contains("not the JSON that was expected"), "{body}");
    }
    let odd = message(200, r#"{"data": {"attributes": {"last_analysis_stats": {"malicious": "<b>"}}}}"#);
    assert!(odd.contains("last_analysis_stats"), "{odd}");
    assert!(message(404, "<html>proxy</html>").contains("404"));
    assert!(message(404, r#"{"error": {"code": "SomethingElse"}}"#).contains("404"));
    assert!(message(400, "{}").starts_with("VirusTotal does not accept the value of the IOC"));
    assert!(message(403, "{}").contains("`vt_api_key`"));
}

#[test]
fn a_report_that_nobody_filled_leaves_the_tags_alone() {
    let mut ioc = objects("iocs.json").swap_remove(0);
    ioc["ioc_tags"] = json!("vt:malicious");
    let transport = |_: &Request| Ok(Reply::new(200, vec![], r#"{"data": {"attributes": {}}}"#));
    let call = call(vec![ioc], &[], Some(Arc::new(transport)));
    let outcome = "the domain malicious.example: no engine of VirusTotal has looked at it yet";
    assert_eq!(call.unit(0), ("done", outcome));
    assert_eq!(call.iocs[0].ioc_tags, "vt:malicious");
}

#[test]
fn an_ioc_of_nulls_is_skipped() {
    let ioc = json!({"ioc_id": 1, "ioc_value": "evil.example", "ioc_tags": null, "custom_attributes": null, "ioc_type": null});
    let call = call(vec![ioc], &[], None);
    assert_eq!(call.unit(0).0, "skipped");
    assert!(call.unit(0).1.starts_with("the IOC has no type"), "{:?}", call.unit(0));
}
