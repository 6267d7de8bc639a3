//! Every message of the macros: one voice, three parts.

use iris_catalog::near;

mod config_value;
mod handlers;
mod hooks;
mod items;
mod keys;
mod limits;
mod module;
mod params;
mod pipeline_args;
mod pipeline_methods;

pub(crate) use config_value::*;
pub(crate) use handlers::*;
pub(crate) use hooks::*;
pub(crate) use items::*;
pub(crate) use keys::*;
pub(crate) use limits::*;
pub(crate) use module::*;
pub(crate) use params::*;
pub(crate) use pipeline_args::*;
pub(crate) use pipeline_methods::*;

/// The nearest of the known words, the one that goes on like the word, or all of them.
fn suggestion(word: &str, known: &[&str]) -> String {
    let mut begun = known.iter().filter(|known| !word.is_empty() && known.starts_with(word));
    let begun = match (begun.next(), begun.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    };
    match near::nearest(word, known.iter().copied()).or(begun) {
        Some(near) => format!("did you mean `{near}`?"),
        None => match known {
            [] => "leave it out".to_owned(),
            [only] => format!("the only one is `{only}`"),
            all => format!("write one of {}", list(all)),
        },
    }
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn the_nearest_then_what_goes_on_then_all() {
        let of = |word| suggestion(word, &["name", "version", "interface", "interface_version"]);
        assert_eq!(of("nmae"), "did you mean `name`?");
        assert_eq!(of("na"), "did you mean `name`?");
        assert_eq!(of("inter"), "write one of `name`, `version`, `interface` or `interface_version`");
        assert_eq!(suggestion("colour", &["name"]), "the only one is `name`");
    }
}
