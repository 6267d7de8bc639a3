//! What an IOC asks VirusTotal for: decided by its type, and checked before anything is sent.

use std::fmt;
use std::net::IpAddr;

use iris_runtime::http::encode;
use iris_runtime::{Error, Result};

/// What VirusTotal is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Domain,
    Ip,
    File,
}

/// A question to VirusTotal whose value is well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Indicator {
    kind: Kind,
    value: String,
}

impl Indicator {
    /// The question that an IOC of this type and value asks, or none for a type that is not looked up.
    ///
    /// Of composite values, such as `domain|ip` and `ip-dst|port`, the part before the bar counts.
    ///
    /// # Errors
    ///
    /// When the value is not what its type says.
    pub(crate) fn of(ioc_type: &str, ioc_value: &str) -> Result<Option<Self>> {
        let value = ioc_value.split('|').next().unwrap_or_default().trim();
        let (kind, value) = match ioc_type {
            "md5" => (Kind::File, hash(value, "an MD5 hash", 32)),
            "sha1" => (Kind::File, hash(value, "a SHA-1 hash", 40)),
            "sha256" => (Kind::File, hash(value, "a SHA-256 hash", 64)),
            ip if ip.contains("ip-") => (Kind::Ip, address(value)),
            domain if domain.contains("domain") => (Kind::Domain, domain_name(value)),
            _ => return Ok(None),
        };
        match value {
            Ok(value) => Ok(Some(Self { kind, value })),
            Err(expected) => {
                let found = match ioc_value.trim() {
                    "" => "this one is empty".to_owned(),
                    value => format!("`{}` is none", shown(value)),
                };
                let text = format!("an IOC of type `{}` must be {expected}, and {found}", shown(ioc_type));
                Err(Error::msg(format!("{text}; nothing was sent to VirusTotal")).object())
            }
        }
    }

    /// What kind of thing it is.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// The domain in lower case, the address in its shortest form, or the hash in lower case.
    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    /// The path of its report below the address of the API.
    pub(crate) fn path(&self) -> String {
        let collection = match self.kind {
            Kind::Domain => "domains",
            Kind::Ip => "ip_addresses",
            Kind::File => "files",
        };
        format!("{collection}/{}", encode(&self.value))
    }

    /// The page for people.
    pub(crate) fn link(&self) -> String {
        let page = match self.kind {
            Kind::Domain => "domain",
            Kind::Ip => "ip-address",
            Kind::File => "file",
        };
        format!("https://www.virustotal.com/gui/{page}/{}", encode(&self.value))
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Domain => "domain",
            Kind::Ip => "IP address",
            Kind::File => "file",
        };
        write!(f, "the {kind} {}", self.value)
    }
}

/// Why nothing was asked about an IOC of this type.
pub(crate) fn not_asked(ioc_type: &str) -> String {
    let why = "VirusTotal is asked about domains, IP addresses and files by MD5, SHA-1 or SHA-256";
    if ioc_type.is_empty() {
        format!("the IOC has no type; {why}")
    } else {
        format!("type `{}` is not looked up; {why}", shown(ioc_type))
    }
}

fn hash(value: &str, expected: &'static str, digits: usize) -> Result<String, String> {
    if value.len() == digits && value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(value.to_ascii_lowercase())
    } else {
        Err(format!("{expected} ({digits} hexadecimal digits)"))
    }
}

fn address(value: &str) -> Result<String, String> {
    value.parse::<IpAddr>().map(|ip| ip.to_string()).map_err(|_| "an IP address".to_owned())
}

/// A host name of at least two labels. Names in other scripts must come in their `xn--` form.
fn domain_name(value: &str) -> Result<String, String> {
    let name = value.strip_suffix('.').unwrap_or(value);
    let label_is_valid = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = name.rsplit('.').next().unwrap_or_default();
    let is_valid = name.len() <= 253
        && name.contains('.')
        && name.split('.').all(label_is_valid)
        // An address is not a domain.
        && !top.bytes().all(|byte| byte.is_ascii_digit());
    if is_valid { Ok(name.to_ascii_lowercase()) } else { Err("a domain name".to_owned()) }
}

/// Foreign text for a message: on one line and not too long.
fn shown(text: &str) -> String {
    const MOST: usize = 80;
    let mut shown: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests;
