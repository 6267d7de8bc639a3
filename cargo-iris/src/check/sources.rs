//! The texts of a module's folder, and places in them.

use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use crate::report::Place;

/// Larger files are data, not sources.
const MAX_BYTES: u64 = 1024 * 1024;

/// More files than this are no module.
const MAX_FILES: usize = 5_000;

/// One text: its path from the module's folder, with `/`.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|ending| ending == "rs")
    }
}

/// All texts of a module.
#[derive(Debug, Default)]
pub(crate) struct Sources(pub(crate) Vec<Source>);

impl Sources {
    /// Reads what is no build, no repository and no other package. What cannot be read is passed over: it is
    /// cargo's to complain.
    pub(crate) fn read(root: &Path) -> Self {
        let (mut sources, mut folders) = (Vec::new(), vec![root.to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let (path, name) = (entry.path(), entry.file_name());
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() && name != "target" && name != ".git" && !path.join("Cargo.toml").exists() {
                    folders.push(path);
                } else if kind.is_file()
                    && sources.len() < MAX_FILES
                    && entry.metadata().is_ok_and(|data| data.len() <= MAX_BYTES)
                    && let Ok(text) = fs::read_to_string(&path)
                {
                    let path = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    sources.push(Source { path, text });
                }
            }
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Self(sources)
    }

    /// The place of a field of a struct, by its name.
    pub(crate) fn field(&self, name: &str) -> Option<Place> {
        self.search(&|tokens| field_in(tokens, name))
    }

    /// The place of a text in quotes.
    pub(crate) fn literal(&self, text: &str) -> Option<Place> {
        let quoted = format!("{text:?}");
        self.search(&|tokens| literal_in(tokens, &quoted))
    }

    /// The place of a dependency in the manifest.
    pub(crate) fn dependency(&self, name: &str) -> Option<Place> {
        let manifest = self.0.iter().find(|source| source.path == "Cargo.toml")?;
        let mut at = 0;
        for line in manifest.text.split_inclusive('\n') {
            let rest = line.strip_prefix(name).unwrap_or_default();
            if rest.trim_start().starts_with(['=', '.'])
                || line.trim_end().ends_with(&format!("dependencies.{name}]"))
            {
                let start = at + line.find(name).unwrap_or(0);
                return Some(place(manifest, start..start + name.len()));
            }
            at += line.len();
        }
        None
    }

    fn search(&self, find: &dyn Fn(TokenStream) -> Option<std::ops::Range<usize>>) -> Option<Place> {
        let is_source = |source: &&Source| source.path.starts_with("src/") && source.is_rust();
        self.0.iter().filter(is_source).find_map(|source| {
            let tokens: TokenStream = source.text.parse().ok()?;
            Some(place(source, find(tokens)?))
        })
    }
}

fn place(source: &Source, span: std::ops::Range<usize>) -> Place {
    Place { file: source.path.clone(), text: source.text.clone(), span }
}

/// `name:` in braces, at any depth.
fn field_in(tokens: TokenStream, name: &str) -> Option<std::ops::Range<usize>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == proc_macro2::Spacing::Alone);
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        TokenTree::Ident(ident) if ident == name && is_colon(tokens.get(at + 1)) => {
            Some(ident.span().byte_range())
        }
        TokenTree::Group(group) => field_in(group.stream(), name),
        _ => None,
    })
}

fn literal_in(tokens: TokenStream, quoted: &str) -> Option<std::ops::Range<usize>> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Literal(literal) if literal.to_string() == quoted => Some(literal.span().byte_range()),
        TokenTree::Group(group) => literal_in(group.stream(), quoted),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(path: &str, text: &str) -> Sources {
        Sources(vec![Source { path: path.into(), text: text.into() }])
    }

    #[test]
    fn fields_literals_and_dependencies_are_found() {
        let text =
            "use a::b::key;\n/// é\nstruct S {\n    #[config_param(default = \"k\")]\n    key: String,\n}\n";
        let sources = sources("src/lib.rs", text);
        let shown = |place: Option<Place>| place.map(|place| place.text[place.span].to_owned());
        assert_eq!(sources.field("key").map(|place| place.span.start), text.find("key: String"));
        assert_eq!(shown(sources.literal("k")).as_deref(), Some("\"k\""));
        assert_eq!(sources.field("absent"), None);
        let manifest = self::sources("Cargo.toml", "[dependencies]\ntokio-util = \"1\"\ntokio = \"1\"\n");
        assert_eq!(manifest.dependency("tokio").map(|place| place.span), Some(32..37));
    }
}
