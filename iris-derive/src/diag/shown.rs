//! Tokens in messages.

use quote::ToTokens;

/// Tokens as a person would write them, for messages.
pub(crate) fn shown(tokens: impl ToTokens) -> String {
    tidy(&tokens.to_token_stream().to_string())
}

fn tidy(text: &str) -> String {
    let mut text = text.replace(" :: ", "::").replace(" < ", "<").replace(" > ", ">").replace(" >", ">");
    for (from, to) in [
        (":: ", "::"),
        (" : ", ": "),
        ("& ", "&"),
        ("! ", "!"),
        ("* const ", "*const "),
        ("* mut ", "*mut "),
        (" ,", ","),
        ("( ", "("),
        (" )", ")"),
        ("[ ", "["),
        (" ]", "]"),
        (" (", "("),
        (" !", "!"),
    ] {
        text = text.replace(from, to);
    }
    // A sign belongs to its number.
    text.strip_prefix("- ").map_or(text.clone(), |number| format!("-{number}"))
}
