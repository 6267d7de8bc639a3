//! Ratio, verdict and rendering, on attributes made for the purpose.

//! Tests of `report`.

use serde_json::json;

use super::*;

const MD5: &str = "d41d8cd98f00b204e9800998ecf8427e";

fn report(attributes: &Value) -> Report {
    Report::new(attributes.as_object().unwrap().clone()).unwrap()
}

fn stats(malicious: u32, suspicious: u32, harmless: u32, undetected: u32) -> Report {
    report(&json!({"last_analysis_stats": {
        "malicious": malicious, "suspicious": suspicious, "harmless": harmless, "undetected": undetected,
        "timeout": 7, "failure": 8, "type-unsupported": 9, "confirmed-timeout": 1
    }}))
}

fn html(report: &Report, ioc_type: &str, value: &str) -> String {
    report.render(&Indicator::of(ioc_type, value).unwrap().unwrap(), None).unwrap()
}

#[test]
fn the_ratio_counts_engines_that_answered_and_only_the_malicious_as_hits() {
    assert_eq!(stats(7, 3, 40, 20).ratio(), Some(10.0));
    assert_eq!(stats(0, 9, 1, 0).ratio(), Some(0.0));
    assert_eq!(stats(0, 0, 0, 0).ratio(), None);
    assert_eq!(stats(u32::MAX, u32::MAX, u32::MAX, u32::MAX).ratio(), Some(25.0));
    assert_eq!(report(&json!({})).ratio(), None);
    assert_eq!(report(&json!({"last_analysis_stats": null})).ratio(), None);
    assert_eq!(report(&json!({"last_analysis_stats": {"malicious": 3}})).ratio(), Some(100.0));
}

#[test]
fn a_threshold_is_reached_at_its_value() {
    let verdict = |malicious: u32| stats(malicious, 0, 0, 1000 - malicious).verdict(10.0, 5.0);
    assert_eq!(verdict(100), Some(Verdict::Malicious));
    assert_eq!(verdict(99), Some(Verdict::Suspicious));
    assert_eq!(verdict(50), Some(Verdict::Suspicious));
    assert_eq!(verdict(49), Some(Verdict::Unremarkable));
    assert_eq!(stats(7, 0, 0, 63).verdict(10.0, 5.0), Some(Verdict::Malicious));
    assert_eq!(stats(0, 0, 0, 0).verdict(10.0, 5.0), None);
}

#[test]
fn nobody_is_malicious_without_a_detection() {
    assert_eq!(stats(0, 5, 5, 5).verdict(0.0, 0.0), Some(Verdict::Unremarkable));
    assert_eq!(stats(1, 0, 0, 1000).verdict(0.0, 0.0), Some(Verdict::Malicious));
}

#[test]
fn every_tenth_of_a_percent_reaches_the_threshold_of_its_name() {
    for tenths in 1..=1000_u32 {
        let threshold: f64 = format!("{}.{}", tenths / 10, tenths % 10).parse().unwrap();
        let verdict = stats(tenths, 0, 0, 1000 - tenths).verdict(threshold, 0.0);
        assert_eq!(verdict, Some(Verdict::Malicious), "{threshold}");
    }
}

#[test]
fn counts_that_are_none_are_an_error_of_the_service() {
    for counts in
        [json!("many"), json!({"malicious": -1}), json!({"malicious": "3"}), json!({"harmless": 1e40})]
    {
        let attributes = json!({"last_analysis_stats": counts}).as_object().unwrap().clone();
        let error = Report::new(attributes).unwrap_err();
        assert_eq!(error.fault(), iris_runtime::Fault::Service, "{error}");
        assert!(error.to_string().contains("last_analysis_stats"), "{error}");
    }
}

#[test]
fn the_autonomous_system_is_a_number_or_nothing() {
    assert_eq!(report(&json!({"asn": 64_496})).asn(), Some(64_496));
    for asn in [json!(null), json!("None"), json!(-1), json!([64_496])] {
        assert_eq!(report(&json!({"asn": asn})).asn(), None);
    }
    assert_eq!(report(&json!({})).asn(), None);
}

#[test]
fn the_summary_names_counts_and_ratio() {
    assert_eq!(stats(14, 2, 55, 21).summary(), "14 of 92 engines (15.2 %) call it malicious");
    assert_eq!(stats(0, 0, 0, 0).summary(), "no engine of VirusTotal has looked at it yet");
}

#[test]
fn the_domain_report_shows_detections_resolutions_and_whois() {
    let report = report(&json!({
        "last_analysis_date": 1_709_208_000,
        "last_analysis_stats": {"malicious": 1, "harmless": 3},
        "last_analysis_results": {
            "Aegis": {"category": "malicious", "result": "phishing"},
            "Birch": {"category": "harmless", "result": "clean"}
        },
        "last_dns_records": [{"type": "A", "value": "192.0.2.9", "ttl": 300}],
        "whois": "Registrar: Example",
    }));
    let html = html(&report, "domain", "evil.example");
    for part in [
        "evil.example",
        "1 of 4",
        "25.0 %",
        "2024-02-29 12:00 UTC",
        "<td>Aegis</td><td>malicious</td>",
        "<td>192.0.2.9</td>",
    ] {
        assert!(html.contains(part), "{part} is missing in\n{html}");
    }
    assert!(html.contains("<pre>Registrar: Example</pre>"), "{html}");
    assert!(!html.contains("Birch"), "an engine without objection is listed in\n{html}");
}

#[test]
fn the_address_report_shows_owner_country_and_names() {
    let report = report(&json!({
        "asn": 64_496, "as_owner": "Example Hosting", "country": "NL",
        "last_https_certificate": {"extensions": {"subject_alternative_name": ["a.example", "b.example"]}},
    }));
    let html = html(&report, "ip-dst", "192.0.2.1");
    for part in ["No engine has looked", "64496", "Example Hosting", "NL", "a.example, b.example"] {
        assert!(html.contains(part), "{part} is missing in\n{html}");
    }
}

#[test]
fn the_file_report_shows_names_hashes_and_threat() {
    let report = report(&json!({
        "md5": MD5, "sha256": "e3b0", "meaningful_name": "a.exe", "size": 12,
        "popular_threat_classification": {"suggested_threat_label": "trojan.example"},
    }));
    let html = html(&report, "md5", MD5);
    for part in ["a.exe", "e3b0", "trojan.example", "12 bytes"] {
        assert!(html.contains(part), "{part} is missing in\n{html}");
    }
}

#[test]
fn long_lists_and_texts_are_cut() {
    let engines: Map<String, Value> = (0..5000)
        .map(|n| (format!("Engine {n:04}"), json!({"category": "malicious", "result": "x"})))
        .collect();
    let records: Vec<_> =
        (0..5000).map(|n| json!({"type": "A", "value": format!("record {n:04}")})).collect();
    let report = report(&json!({
        "last_analysis_results": engines, "last_dns_records": records, "whois": "ü".repeat(100_000),
    }));
    for (ioc_type, value) in [("domain", "evil.example"), ("ip-dst", "192.0.2.1"), ("md5", MD5)] {
        let html = html(&report, ioc_type, value);
        assert!(html.contains("Engine 0049") && !html.contains("Engine 0050"));
        assert!(html.contains(">and 4950 more<"), "{html}");
    }
    let html = html(&report, "domain", "evil.example");
    assert!(html.contains("record 0049") && !html.contains("record 0050"));
    assert_eq!(html.matches(">and 4950 more<").count(), 2);
    assert_eq!(html.matches('ü').count(), 20_000);
    assert!(html.contains("The rest is left out."));
}

#[test]
fn attributes_of_any_other_form_do_no_harm() {
    let odd = [json!(null), json!(3), json!("<b>text</b>"), json!([[], {}, null]), json!({"a": {"b": []}})];
    let names = [
        "last_analysis_results",
        "last_dns_records",
        "whois",
        "categories",
        "tags",
        "names",
        "dates",
        "reputation",
        "popular_threat_classification",
        "last_https_certificate",
        "signature_info",
        "last_analysis_date",
        "size",
    ];
    for value in odd {
        let attributes: Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), value.clone())).collect();
        let report = Report::new(attributes).unwrap();
        for (ioc_type, ioc_value) in [("domain", "evil.example"), ("ip-dst", "192.0.2.1"), ("md5", MD5)] {
            assert!(!html(&report, ioc_type, ioc_value).contains("<b>"));
        }
    }
}

#[test]
fn a_template_of_the_python_module_is_recognised() {
    assert!(is_for_version_2("{% if results.detected_urls %}{{ avg_urls_detect_ratio }}{% endif %}"));
    assert!(is_for_version_2("{{ results|tojson }}"));
    assert!(!is_for_version_2("<p>results</p> {{ value }}"));
    assert!(!is_for_version_2("{{ results }} {{ attributes.asn }}"));
    assert!(!is_for_version_2("") && !is_for_version_2("{{"));
}

#[test]
fn the_configured_template_is_used_and_an_empty_one_is_not() {
    let about = Indicator::of("domain", "evil.example").unwrap().unwrap();
    let report = stats(1, 0, 0, 3);
    let own = Html::from("{{ value }} {{ ratio }} {{ stats.undetected }}");
    assert_eq!(report.render(&about, Some(&own)).unwrap(), "evil.example 25.0 3");
    assert_eq!(report.render(&about, Some(&Html::from(""))).unwrap(), report.render(&about, None).unwrap());
    let error = report.render(&about, Some(&Html::from("{{ value|no_such_filter }}"))).unwrap_err();
    assert!(error.to_string().starts_with("Domain report template, line 1"), "{error}");
}
