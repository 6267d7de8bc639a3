//! A module that tidies the value of an IOC before it is stored: `hxxps://evil[.]example ` becomes
//! `https://evil.example`, so that it is found, compared and looked up under one spelling.
//!
//! The attributes are explained in [`asset_action`](crate::asset_action). New here are *preload* hooks, which
//! IRIS calls before it stores something:
//!
//! * There is no IOC yet. The handler gets a [`Request`]: keys and values as the browser or a script sent them.
//!   Nothing of it is checked, so a key may be missing and a value of any type; `text("..")` gives a value only
//!   if it is there and is text.
//! * What the handler sets goes on to IRIS, which then checks it as if the user had sent it.
//! * The user waits for the handler, so it is quick and asks nobody.
//! * **It cannot forbid anything.** IRIS takes no answer from a preload hook: after a failure, and after a
//!   panic, it stores what the user sent. A module that must object does so afterwards, with a tag or a comment.

use iris_runtime::prelude::*;

/// Tidies the values of IOCs before they are stored
#[iris_module(name = "IrisGuard", package = "iris_guard")]
pub struct Guard {
    /// The id of the IOC type "domain" in this IRIS
    #[config_param(human_name = "Type of domains", default = 20)]
    guard_domain_type: i64,
}

#[iris_module]
impl Guard {
    // One handler may serve several hooks, if all of them hand over the same kind of data.
    #[hook("on_preload_ioc_create")]
    #[hook("on_preload_ioc_update")]
    fn tidy(&self, request: &mut Request) {
        let Some(sent) = request.text("ioc_value") else { return };
        let mut value = refang(sent.trim());
        if self.is_domain(request) {
            value.make_ascii_lowercase();
        }
        if value != sent {
            info!("{sent:?} is stored as {value:?}");
            request.set("ioc_value", value);
        }
    }
}

impl Guard {
    /// Whether the IOC will be a domain. The browser sends the id of the type as text, scripts send a number.
    fn is_domain(&self, request: &Request) -> bool {
        let Some(id) = request.get("ioc_type_id") else { return false };
        id.as_i64().or_else(|| id.as_str()?.trim().parse().ok()) == Some(self.guard_domain_type)
    }
}

/// What analysts write so that nobody clicks on it, and what it stands for.
const DEFANGED: [(&str, &str); 8] = [
    ("[.]", "."),
    ("(.)", "."),
    ("{.}", "."),
    ("[dot]", "."),
    ("[:]", ":"),
    ("[://]", "://"),
    ("[@]", "@"),
    ("[at]", "@"),
];

/// The value as it can be used. One that is still no name or address then, such as the regular expression
/// `^evil[.]example$`, stays as it is.
fn refang(value: &str) -> String {
    let mut plain = value.to_owned();
    for (defanged, meant) in DEFANGED {
        plain = plain.replace(defanged, meant);
    }
    plain = match plain.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("hxxp") => format!("http://{rest}"),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("hxxps") => format!("https://{rest}"),
        _ => plain,
    };
    let is_foreign = |c: char| c.is_whitespace() || r#"^$*\|"<>()[]{}"#.contains(c);
    if plain.contains(is_foreign) { value.to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use iris_runtime::testkit::TestKit;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_defanged_domain_is_stored_as_it_is_looked_up() {
        let kit = TestKit::<Guard>::new();
        let body = json!({"ioc_value": " Evil[.]Example\n", "ioc_type_id": "20", "ioc_tags": "phishing"});
        let call = kit.call("on_preload_ioc_create", body);
        call.assert_success();
        let stored = json!({"ioc_value": "evil.example", "ioc_type_id": "20", "ioc_tags": "phishing"});
        assert_eq!(call.objects, [stored]);
    }

    #[test]
    fn only_domains_are_written_in_lower_case() {
        let body = json!({"ioc_value": "hxxps://evil[.]example/Login", "ioc_type_id": 141});
        let call = TestKit::<Guard>::new().call("on_preload_ioc_update", body);
        assert_eq!(call.objects[0]["ioc_value"], "https://evil.example/Login");
    }
}
