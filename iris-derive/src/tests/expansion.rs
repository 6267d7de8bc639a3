//! What the macros write for a module, printed for a person:
//!
//! ```text
//! MODULE=examples/iris-vt-module/src/lib.rs cargo test -p iris-derive expansion -- --ignored --nocapture
//! ```
//!
//! Left out is what the author wrote, which stays as it is. What rustc would do before is not done: an item or
//! a field under a `cfg` is there. The size of what is written has a budget.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Item, Meta};

use super::snapshots::pretty;
use crate::grammar;
use crate::parse::module_struct::{arguments, is};
use crate::parse::shell;
use crate::{derives, expand};

/// What is written beside one item.
struct Expansion {
    /// The attribute and the item, such as `#[iris_module] on struct Watch`.
    of: String,
    text: String,
    tokens: usize,
}

#[test]
#[ignore = "prints what is written for the module that MODULE names"]
fn expansion_of_a_module() {
    let path =
        std::env::var("MODULE").unwrap_or_else(|_| unreachable!("set MODULE to the source of a module"));
    let expansions = of_file(&root().join(path));
    let tokens: usize = expansions.iter().map(|expansion| expansion.tokens).sum();
    let mut lines = 0;
    for Expansion { of, text, .. } in &expansions {
        println!("// {of}\n{text}");
        lines += text.lines().count();
    }
    println!("// {} items, {lines} lines, {tokens} tokens", expansions.len());
}

/// Lines that may be written for each item, and for each attribute inside of one.
const LINES: (usize, usize) = (50, 16);

#[test]
fn expansions_are_short_enough_to_read() {
    for module in ["iris-vt-module/src/lib.rs", "iris-check-module/src/lib.rs", "listings/src/line_count.rs"]
    {
        let path = root().join("examples").join(module);
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        let attributes = shell::OURS.iter().map(|name| source.matches(&format!("#[{name}")).count());
        let expansions = of_file(&path);
        let lines: usize = expansions.iter().map(|expansion| expansion.text.lines().count()).sum();
        let budget = LINES.0 * expansions.len() + LINES.1 * attributes.sum::<usize>();
        assert!(expansions.len() > 1 && lines <= budget, "{module}: {lines} lines, {budget} are allowed");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The expansions of all items of a file that carry one of our attributes, in its order.
fn of_file(path: &Path) -> Vec<Expansion> {
    let source =
        std::fs::read_to_string(path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
    let file = syn::parse_file(&source).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
    file.items.iter().flat_map(of_item).collect()
}

fn of_item(item: &Item) -> Vec<Expansion> {
    let found = match item {
        Item::Mod(module) => {
            return module.content.iter().flat_map(|(_, items)| items).flat_map(of_item).collect();
        }
        Item::Struct(item) => attribute(&item.attrs, grammar::MODULE.attribute)
            .map(|attr| (format!("struct {}", item.ident), struct_half(attr, item))),
        Item::Impl(item) => attribute(&item.attrs, grammar::IMPL.attribute).map(|attr| {
            let name = item.self_ty.to_token_stream();
            (format!("impl {name}"), beside(expand::iris_module(arguments(attr), without(attr, item))))
        }),
        Item::Fn(item) => attribute(&item.attrs, grammar::HOOK.attribute).map(|attr| {
            (format!("fn {}", item.sig.ident), beside(expand::hook(arguments(attr), without(attr, item))))
        }),
        _ => None,
    };
    let derived = match item {
        Item::Enum(item) if derives_one(&item.attrs, "ConfigValue") => {
            Some((format!("enum {}", item.ident), derives::config_value::expand(item.to_token_stream())))
        }
        Item::Struct(item) if derives_one(&item.attrs, "PipelineArgs") => {
            Some((format!("struct {}", item.ident), derives::pipeline_args::expand(item.to_token_stream())))
        }
        _ => None,
    };
    let expansion = |(of, tokens): (String, TokenStream)| Expansion {
        of,
        tokens: count(tokens.clone()),
        text: pretty(tokens),
    };
    found.into_iter().chain(derived).map(expansion).collect()
}

fn attribute<'a>(attrs: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attrs.iter().find(|attr| is(attr, name))
}

fn derives_one(attrs: &[Attribute], name: &str) -> bool {
    let named = |attr: &Attribute| match &attr.meta {
        Meta::List(list) => list.tokens.to_string().contains(name),
        _ => false,
    };
    attrs.iter().any(|attr| is(attr, "derive") && named(attr))
}

fn struct_half(attr: &Attribute, item: &syn::ItemStruct) -> TokenStream {
    let args = arguments(attr);
    let item = without(attr, item);
    expand::module_struct(quote!(#[iris_module_args(#args)] #item))
}

/// The item as the macro gets it: without the attribute that is expanded.
fn without(attr: &Attribute, item: &impl ToTokens) -> TokenStream {
    let (item, attr) = (item.to_token_stream().to_string(), attr.to_token_stream().to_string());
    item.replacen(&attr, "", 1).parse().unwrap_or_default()
}

/// All but the author's own item, which comes first.
fn beside(tokens: TokenStream) -> TokenStream {
    let file: syn::File = syn::parse2(tokens).unwrap_or_else(|error| unreachable!("no Rust: {error}"));
    let items = file.items.iter().skip(1);
    quote!(#(#items)*)
}

fn count(tokens: TokenStream) -> usize {
    let of = |token| match token {
        proc_macro2::TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(of).sum()
}
