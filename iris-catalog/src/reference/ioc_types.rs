//! The types of IOCs.

use super::{Entry, numbered};
use crate::text::same;

/// Types of IOCs, as IRIS installs them: MISP's attribute types and a few more.
pub const IOC_TYPES: &[Entry] = &numbered([
    "AS",
    "aba-rtn",
    "account",
    "anonymised",
    "attachment",
    "authentihash",
    "boolean",
    "btc",
    "campaign-id",
    "campaign-name",
    "cdhash",
    "chrome-extension-id",
    "community-id",
    "cookie",
    "dash",
    "datetime",
    "dkim",
    "dkim-signature",
    "dns-soa-email",
    "domain",
    "domain|ip",
    "email",
    "email-attachment",
    "email-body",
    "email-dst",
    "email-dst-display-name",
    "email-header",
    "email-message-id",
    "email-mime-boundary",
    "email-reply-to",
    "email-src",
    "email-src-display-name",
    "email-subject",
    "email-thread-index",
    "email-x-mailer",
    "favicon-mmh3",
    "filename",
    "filename-pattern",
    "filename|authentihash",
    "filename|impfuzzy",
    "filename|imphash",
    "filename|md5",
    "filename|pehash",
    "filename|sha1",
    "filename|sha224",
    "filename|sha256",
    "filename|sha3-224",
    "filename|sha3-256",
    "filename|sha3-384",
    "filename|sha3-512",
    "filename|sha384",
    "filename|sha512",
    "filename|sha512/224",
    "filename|sha512/256",
    "filename|ssdeep",
    "filename|tlsh",
    "filename|vhash",
    "first-name",
    "float",
    "full-name",
    "gene",
    "git-commit-id",
    "github-organisation",
    "github-repository",
    "github-username",
    "hassh-md5",
    "hasshserver-md5",
    "hex",
    "hostname",
    "hostname|port",
    "http-method",
    "iban",
    "identity-card-number",
    "impfuzzy",
    "imphash",
    "ip-any",
    "ip-dst",
    "ip-dst|port",
    "ip-src",
    "ip-src|port",
    "ja3-fingerprint-md5",
    "jabber-id",
    "jarm-fingerprint",
    "kusto-query",
    "link",
    "mac-address",
    "mac-eui-64",
    "malware-sample",
    "malware-type",
    "md5",
    "middle-name",
    "mime-type",
    "mobile-application-id",
    "mutex",
    "named pipe",
    "other",
    "file-path",
    "pattern-in-file",
    "pattern-in-memory",
    "pattern-in-traffic",
    "pdb",
    "pehash",
    "pgp-private-key",
    "pgp-public-key",
    "phone-number",
    "port",
    "process-state",
    "prtn",
    "regkey",
    "regkey|value",
    "sha1",
    "sha224",
    "sha256",
    "sha3-224",
    "sha3-256",
    "sha3-384",
    "sha3-512",
    "sha384",
    "sha512",
    "sha512/224",
    "sha512/256",
    "sigma",
    "size-in-bytes",
    "snort",
    "ssdeep",
    "ssh-fingerprint",
    "stix2-pattern",
    "target-email",
    "target-external",
    "target-location",
    "target-machine",
    "target-org",
    "target-user",
    "telfhash",
    "text",
    "threat-actor",
    "tlsh",
    "travel-details",
    "twitter-id",
    "uri",
    "url",
    "user-agent",
    "vhash",
    "vulnerability",
    "weakness",
    "whois-creation-date",
    "whois-registrant-email",
    "whois-registrant-name",
    "whois-registrant-org",
    "whois-registrant-phone",
    "whois-registrar",
    "windows-scheduled-task",
    "windows-service-displayname",
    "windows-service-name",
    "x509-fingerprint-md5",
    "x509-fingerprint-sha1",
    "x509-fingerprint-sha256",
    "xmr",
    "yara",
    "zeek",
]);

/// The types whose values are hexadecimal texts of one length.
const HEX_TYPES: &[(&str, usize)] = &[
    ("md5", 32),
    ("imphash", 32),
    ("hassh-md5", 32),
    ("hasshserver-md5", 32),
    ("ja3-fingerprint-md5", 32),
    ("x509-fingerprint-md5", 32),
    ("sha1", 40),
    ("pehash", 40),
    ("git-commit-id", 40),
    ("x509-fingerprint-sha1", 40),
    ("sha224", 56),
    ("sha3-224", 56),
    ("sha512/224", 56),
    ("jarm-fingerprint", 62),
    ("sha256", 64),
    ("sha3-256", 64),
    ("sha512/256", 64),
    ("authentihash", 64),
    ("x509-fingerprint-sha256", 64),
    ("telfhash", 70),
    ("sha384", 96),
    ("sha3-384", 96),
    ("sha512", 128),
    ("sha3-512", 128),
];

/// How many hexadecimal digits a value of this IOC type has, for the types where that is fixed.
///
/// IRIS 2.4 means to check this but does not: its table of types comes without the patterns (observed).
///
/// ```
/// use iris_catalog::reference::hex_digits;
///
/// assert_eq!(hex_digits("sha256"), Some(64));
/// assert_eq!(hex_digits("domain"), None);
/// ```
pub const fn hex_digits(ioc_type: &str) -> Option<usize> {
    let mut rest = HEX_TYPES;
    while let [(name, digits), after @ ..] = rest {
        if same(name, ioc_type) {
            return Some(*digits);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::id_of;

    #[test]
    fn types_with_a_length_exist_and_names_that_say_a_length_agree() {
        for (name, digits) in HEX_TYPES {
            assert!(id_of(IOC_TYPES, name).is_some(), "{name}");
            assert_eq!(hex_digits(name), Some(*digits), "given twice: {name}");
            // The last number in a hash's name is its bits; md5 and sha1 are numbered otherwise.
            let bits =
                name.rsplit(['-', '/']).next().and_then(|word| word.trim_start_matches("sha").parse().ok());
            if let Some(bits) = bits.filter(|bits: &usize| *bits > 100) {
                assert_eq!(bits, digits * 4, "{name}");
            }
        }
    }
}
