//! What the local host gave as a test of its first task; compared with it by `tests/browser`.

use iris_runtime::testkit::TestKit;

#[test]
fn task_1() {
    let objects = r#"[
  {
    "ioc_id": 7,
    "ioc_uuid": "00000000-0000-4000-8000-000000000000",
    "ioc_value": "malicious.example",
    "ioc_type_id": 20,
    "ioc_description": "Link in the mail of 12 May",
    "ioc_tags": "phishing,vt:malicious",
    "user_id": 1,
    "ioc_misp": null,
    "ioc_tlp_id": 2,
    "custom_attributes": {
      "Analysis": {
        "Seen on": {
          "mandatory": false,
          "type": "input_string",
          "value": "mail gateway"
        }
      },
      "VT Report": {
        "HTML report": {
          "mandatory": false,
          "type": "html",
          "value": "<div class=\"card\">\n  <div class=\"card-header\">\n    <h4 class=\"card-title\">VirusTotal: malicious.example</h4>\n  </div>\n  <div class=\"card-body\">\n    <p><strong>14 of 92</strong> engines call it malicious (15.2 %), 2 suspicious.</p>\n    <table class=\"table table-sm\">\n      <tbody>\n        <tr><th scope=\"row\">Last analysis</th><td>2024-05-13 09:30 UTC</td></tr>\n        <tr><th scope=\"row\">Reputation</th><td>-41</td></tr>\n        <tr><th scope=\"row\">Registrar</th><td>Example Registrar, Inc.</td></tr>\n        <tr><th scope=\"row\">Created</th><td>2024-04-30 00:00 UTC</td></tr>\n        <tr><th scope=\"row\">Categories</th><td>phishing and other frauds (Birch Scan)</td></tr>\n        <tr><th scope=\"row\">Tags</th><td>dga</td></tr>\n      </tbody>\n    </table>\n    <p><a href=\"https:&#x2f;&#x2f;www.virustotal.com&#x2f;gui&#x2f;domain&#x2f;malicious.example\" target=\"_blank\" rel=\"noopener noreferrer\">Open on VirusTotal</a></p>\n  </div>\n</div>\n<div class=\"card\">\n  <div class=\"card-header\">\n    <h4 class=\"card-title\">Engines that object</h4>\n  </div>\n  <div class=\"card-body\">\n    <table class=\"table table-sm table-striped\">\n      <thead><tr><th>Engine</th><th>Verdict</th><th>Result</th></tr></thead>\n      <tbody>\n        <tr><td>Aegis Lab</td><td>malicious</td><td>phishing</td></tr>\n        <tr><td>Birch Scan</td><td>malicious</td><td>phishing</td></tr>\n        <tr><td>Cedar AV</td><td>malicious</td><td>phishing</td></tr>\n        <tr><td>Dune Security</td><td>malicious</td><td>phishing</td></tr>\n        <tr><td>Ember Shield</td><td>malicious</td><td>phishing</td></tr>\n        <tr><td>Fjord Intelligence</td><td>suspicious</td><td>suspicious</td></tr>\n      </tbody>\n    </table>\n  </div>\n</div>\n<div class=\"card\">\n  <div class=\"card-header\">\n    <h4 class=\"card-title\">Resolutions</h4>\n  </div>\n  <div class=\"card-body\">\n    <p>As of 2024-05-13 09:30 UTC</p>\n    <table class=\"table table-sm table-striped\">\n      <thead><tr><th>Type</th><th>Value</th><th>TTL in seconds</th></tr></thead>\n      <tbody>\n        <tr><td>A</td><td>198.51.100.30</td><td>300</td></tr>\n        <tr><td>NS</td><td>ns1.registrar.example</td><td>86400</td></tr>\n        <tr><td>MX</td><td>mail.registrar.example</td><td>3600</td></tr>\n      </tbody>\n    </table>\n  </div>\n</div>\n<div class=\"card\">\n  <div class=\"card-header\">\n    <h4 class=\"card-title\">WHOIS</h4>\n  </div>\n  <div class=\"card-body\">\n    <p>As of 2024-05-06 12:53 UTC</p>\n    <pre>Domain Name: EXAMPLE\nRegistrar: Example Registrar, Inc.\nCreation Date: 2026-01-01T00:00:00.000000Z\nName Server: NS1.REGISTRAR.EXAMPLE</pre>\n  </div>\n</div>"
        }
      }
    },
    "ioc_enrichment": null,
    "modification_history": null,
    "ioc_type": {
      "type_id": 20,
      "type_name": "domain",
      "type_description": null,
      "type_taxonomy": null,
      "type_validation_regex": null,
      "type_validation_expect": null
    },
    "tlp": {
      "tlp_id": 2,
      "tlp_name": "amber",
      "tlp_bscolor": "warning"
    }
  }
]"#;
    let objects: serde_json::Value = serde_json::from_str(objects).unwrap();
    let kit = TestKit::<iris_vt_module::IrisVt>::new();
    let kit = kit.set("vt_on_create_hook_enabled", "true");
    let kit = kit.set("vt_tag_malicious_threshold", "12");
    let kit = kit.case(1);
    let kit = kit.user("administrator");
    let kit = kit.ui_name("Get VT insight");
    let kit = kit.replay("data/replies");
    kit.call("on_manual_trigger_ioc", objects).assert_success();
}
