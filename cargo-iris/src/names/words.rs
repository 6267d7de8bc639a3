//! Names inside of the generated code: identifiers, types, labels.

use iris_catalog::interface::PYTHON_KEYWORDS;

use super::BadName;

/// Rust's keywords in all editions, and those it keeps for later.
pub(super) const RUST_KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The longest identifier.
pub(super) const LONGEST: usize = 64;

/// Words that are written in capitals.
const ACRONYMS: [&str; 14] =
    ["api", "asn", "dns", "hec", "html", "http", "https", "id", "ioc", "ip", "json", "tls", "url", "vt"];

/// Whether Rust or Python keep the word for themselves.
pub(super) fn is_keyword(word: &str) -> bool {
    RUST_KEYWORDS.contains(&word) || PYTHON_KEYWORDS.contains(&word)
}

/// Whether the text can name a field: lower case, words joined by one `_`, no keyword.
pub(crate) fn is_identifier(text: &str) -> bool {
    let is_inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(is_inner)
        && !text.ends_with('_')
        && !text.contains("__")
        && text.len() <= LONGEST
        && !is_keyword(text)
}

/// The text itself, if it can name a field; otherwise why not. `instead` begins a name that would be a keyword
/// or begin with a digit.
pub(crate) fn identifier(text: &str, instead: &str) -> Result<(), BadName> {
    let why = if is_identifier(text) {
        return Ok(());
    } else if text.is_empty() {
        "the name is empty".to_owned()
    } else if is_keyword(text) {
        format!("`{text}` is a keyword")
    } else if text.len() > LONGEST {
        format!("the name has more than {LONGEST} characters")
    } else {
        format!(
            "`{text}` is no name of a field: lower-case letters, digits and single `_`, beginning with a letter"
        )
    };
    Err(BadName { why, nearest: nearest_identifier(text, instead) })
}

fn nearest_identifier(text: &str, instead: &str) -> String {
    let joined = words(text).join("_");
    let joined = cut(&joined, LONGEST);
    if is_identifier(&joined) {
        return joined;
    }
    let with_prefix = cut(format!("{instead}_{joined}").trim_end_matches('_'), LONGEST);
    if is_identifier(&with_prefix) { with_prefix } else { "value".to_owned() }
}

/// The runs of ASCII letters and digits, in lower case; `apiKey` is two words.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut after_lower, mut inside) = (false, false);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            if !inside || (after_lower && c.is_ascii_uppercase()) {
                words.push(String::new());
            }
            inside = true;
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        } else {
            inside = false;
        }
        after_lower = c.is_ascii_lowercase();
    }
    words
}

/// At most this many bytes of ASCII text, without an end that a name cannot have.
pub(super) fn cut(text: &str, most: usize) -> String {
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= most).last();
    text[..end.unwrap_or(0)].trim_end_matches(['_', '-']).to_owned()
}

/// `virus_total` as the name of a type: `VirusTotal`.
pub(crate) fn camel(text: &str) -> String {
    words(text).iter().map(|word| capital(word)).collect()
}

/// `toto_api_key` as a label: `Toto API key`.
pub(crate) fn human(text: &str) -> String {
    let words = words(text).into_iter().enumerate().map(|(at, word)| {
        if ACRONYMS.contains(&&*word) {
            word.to_uppercase()
        } else if at == 0 {
            capital(&word)
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_of_words() {
        assert_eq!(camel("virus_total"), "VirusTotal");
        assert_eq!(camel("toto"), "Toto");
        assert_eq!(human("toto_api_key"), "Toto API key");
        assert_eq!(words("--apiKey 2É_x"), ["api", "key", "2", "x"]);
    }

    #[test]
    fn a_bad_identifier_has_a_good_one_near() {
        let cases = [
            ("type", "toto_type"),
            ("True", "toto_true"),
            ("apiKey", "api_key"),
            ("2fa", "toto_2fa"),
            ("a__b_", "a_b"),
            ("clé", "cl"),
            ("Ünïcödé", "n_c_d"),
            ("#!", "toto"),
            ("", "toto"),
        ];
        for (text, nearest) in cases {
            assert_eq!(identifier(text, "toto").unwrap_err().nearest, nearest, "{text}");
        }
        assert_eq!(identifier("toto_api_key", "toto"), Ok(()));
    }

    proptest! {
        #[test]
        fn what_is_proposed_can_be_used(text in "\\PC{0,300}", instead in "[a-z]{1,8}") {
            if let Err(bad) = identifier(&text, &instead) {
                prop_assert!(is_identifier(&bad.nearest), "{}", bad.nearest);
                prop_assert!(syn_accepts(&bad.nearest));
            } else {
                prop_assert!(syn_accepts(&text));
            }
        }
    }

    fn syn_accepts(name: &str) -> bool {
        let tokens: Result<proc_macro2::TokenStream, _> = name.parse();
        tokens.is_ok_and(|tokens| tokens.into_iter().count() == 1)
    }
}
