//! Which proxy a URL is reached through.

use std::net::IpAddr;

use ureq::Proxy;

use crate::error::{Error, Fault};
use crate::http::url::Url;
use crate::settings::ServerSettings;

/// The proxies for both schemes, and the hosts that need none.
pub(super) struct Proxies {
    http: Option<Setting>,
    https: Option<Setting>,
    direct: Vec<Direct>,
}

struct Setting {
    url: String,
    // For messages; the URL may hold a password.
    origin: String,
}

enum Direct {
    All,
    /// A domain with everything below it.
    Domain(String),
    Net(IpAddr, u8),
}

impl Proxies {
    pub(super) fn new(settings: &ServerSettings, env: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| {
            let either = || env(name).or_else(|| env(&name.to_ascii_uppercase()));
            either().filter(|text| !text.trim().is_empty())
        };
        let choose = |own: Option<&str>, name: &str| match own {
            Some(url) => {
                Some(Setting { url: url.to_owned(), origin: format!("IRIS's server setting `{name}`") })
            }
            None => [name, "all_proxy"].into_iter().find_map(|name| {
                let origin = format!("the environment variable `{name}`");
                set(name).map(|url| Setting { url: url.trim().to_owned(), origin })
            }),
        };
        let direct = set("no_proxy").unwrap_or_default();
        Self {
            http: choose(settings.http_proxy(), "http_proxy"),
            https: choose(settings.https_proxy(), "https_proxy"),
            direct: direct.split([',', ' ']).filter_map(Direct::parse).collect(),
        }
    }

    /// The proxy for this URL.
    pub(super) fn of(&self, url: &Url) -> Result<Option<Proxy>, Error> {
        let Some(setting) = self.setting(url) else { return Ok(None) };
        Proxy::new(&setting.url).map(Some).map_err(|_| {
            let origin = &setting.origin;
            Error::msg(format!("{origin} is not a proxy; write it like `http://proxy.example.org:3128`"))
                .with_fault(Fault::Configuration)
        })
    }

    /// The proxy for this URL as it was set.
    pub(super) fn url_of(&self, url: &Url) -> Option<&str> {
        self.setting(url).map(|setting| &*setting.url)
    }

    fn setting(&self, url: &Url) -> Option<&Setting> {
        let setting = if url.is_https() { &self.https } else { &self.http };
        let is_direct = url.is_loopback() || self.direct.iter().any(|direct| direct.matches(url));
        setting.as_ref().filter(|_| !is_direct)
    }
}

impl Direct {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "*" {
            return Some(Self::All);
        }
        let text = text.trim_start_matches('*').trim_matches('.');
        if text.is_empty() {
            return None;
        }
        let (address, bits) = text.split_once('/').map_or((text, None), |(a, bits)| (a, Some(bits)));
        if let Ok(ip) = address.trim_matches(['[', ']']).parse::<IpAddr>() {
            let bits = bits.map_or(Some(128), |bits| bits.parse().ok())?;
            return Some(Self::Net(ip.to_canonical(), bits));
        }
        Some(Self::Domain(text.to_ascii_lowercase()))
    }

    fn matches(&self, url: &Url) -> bool {
        match self {
            Self::All => true,
            Self::Domain(domain) => {
                let host = url.host().trim_end_matches('.');
                host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            Self::Net(net, bits) => url.ip().is_some_and(|ip| in_net(ip, *net, *bits)),
        }
    }
}

fn in_net(ip: IpAddr, net: IpAddr, bits: u8) -> bool {
    let (ip, net, width) = match (ip, net) {
        (IpAddr::V4(ip), IpAddr::V4(net)) => (u128::from(ip.to_bits()), u128::from(net.to_bits()), 32),
        (IpAddr::V6(ip), IpAddr::V6(net)) => (ip.to_bits(), net.to_bits(), 128),
        _ => return false,
    };
    let ignored = width - u32::from(bits).min(width);
    // Shifting by the whole width would overflow; then everything is in.
    ignored == 128 || (ip ^ net) >> ignored == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(settings: &str, env: &[(&str, &str)]) -> Proxies {
        let settings = serde_json::from_str(settings).unwrap();
        Proxies::new(&settings, |name| {
            env.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn host(proxies: &Proxies, url: &str) -> Option<String> {
        proxies
            .of(&Url::parse(url).unwrap())
            .unwrap()
            .map(|proxy| format!("{}:{}", proxy.host(), proxy.port()))
    }

    #[test]
    fn each_scheme_has_its_own_and_iris_wins_over_the_environment() {
        let env =
            [("HTTP_PROXY", "http://env:1"), ("https_proxy", "http://env:2"), ("HTTPS_PROXY", "http://no:9")];
        let both = proxies(r#"{"http_proxy": "iris:3", "https_proxy": "http://u:p@iris:4"}"#, &env);
        assert_eq!(host(&both, "http://h/").as_deref(), Some("iris:3"));
        assert_eq!(host(&both, "https://h/").as_deref(), Some("iris:4"));
        let one = proxies(r#"{"https_proxy": "", "http_proxy": "iris:3"}"#, &env);
        assert_eq!(host(&one, "https://h/").as_deref(), Some("env:2"));
        assert_eq!(host(&proxies("{}", &env), "http://h/").as_deref(), Some("env:1"));
        assert_eq!(
            host(&proxies("{}", &[("ALL_PROXY", "socks5://a:5")]), "https://h/").as_deref(),
            Some("a:5")
        );
        assert_eq!(host(&proxies("{}", &[("https_proxy", " ")]), "https://h/"), None);
        assert_eq!(host(&proxies(r#"{"http_proxy": "iris:3"}"#, &[]), "https://h/"), None);
    }

    #[test]
    fn this_machine_and_the_hosts_of_no_proxy_are_reached_directly() {
        let no = "internal.test, .sub.test,10.0.0.0/8,192.168.1.7,fd00::/8";
        let set = proxies(r#"{"https_proxy": "http://iris:4"}"#, &[("NO_PROXY", no)]);
        for url in [
            "https://localhost/",
            "https://127.0.0.1:9200/",
            "https://[::1]/",
            "https://internal.test/",
            "https://a.internal.test/",
            "https://sub.test/",
            "https://10.2.3.4/",
            "https://192.168.1.7/",
            "https://[fd12::1]/",
        ] {
            assert_eq!(host(&set, url), None, "{url}");
        }
        for url in
            ["https://notinternal.test/", "https://11.2.3.4/", "https://192.168.1.8/", "https://[fe80::1]/"]
        {
            assert!(host(&set, url).is_some(), "{url}");
        }
        let all = proxies(r#"{"https_proxy": "http://iris:4"}"#, &[("no_proxy", "*")]);
        assert_eq!(host(&all, "https://h/"), None);
        assert!(in_net("::1".parse().unwrap(), "::".parse().unwrap(), 0));
    }

    #[test]
    fn a_bad_proxy_is_a_mistake_of_the_configuration_and_its_password_stays_secret() {
        let set = proxies(r#"{"https_proxy": "gopher://u:hunter2@p:1"}"#, &[]);
        let error = set.of(&Url::parse("https://h/").unwrap()).unwrap_err();
        assert_eq!(error.fault(), Fault::Configuration);
        assert!(
            error.to_string().starts_with("IRIS's server setting `https_proxy` is not a proxy"),
            "{error}"
        );
        assert!(!error.to_string().contains("hunter2"));
    }
}
