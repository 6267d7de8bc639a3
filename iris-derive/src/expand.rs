//! The way of every expansion: parse, check, generate; and whatever happens, the author's item survives.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;

use crate::diag::{Diag, Sink, text};
use crate::model::Module;
use crate::parse::shell::{self, Keyword};
use crate::value::krate::CratePath;
use crate::{generate, parse, recover, validate};

/// `#[iris_module(..)]` on a struct or an impl block.
pub(crate) fn iris_module(args: TokenStream, item: TokenStream) -> TokenStream {
    let (item, second) = shell::without_attribute(item, "iris_module");
    let twice = second.map(|second| text::iris_module_twice(second).into_item());
    let tokens = match shell::keyword(&item) {
        Keyword::Struct => struct_half(&args, &item),
        Keyword::Impl => recover::guarded(item, |item| impl_half(args, item)),
        Keyword::Other(word) => {
            let error = beside(text::iris_module_on_another_item(&word), &item);
            // An enum or a union is a module as far as the rest of the crate is concerned.
            let stub = shell::type_without_parameters(&item).map(|ident| {
                generate::module::tokens(&Module::refused(ident, CratePath::scan(&args)), false)
            });
            let item = shell::without_our_attributes(item);
            quote!(#item #stub #error)
        }
    };
    quote!(#tokens #twice)
}

/// Hands the struct to the derive, which sees the fields after `cfg` and `cfg_attr`.
///
/// Fields are IRIS's parameters: that their names begin alike and that many are switches is IRIS's way.
fn struct_half(args: &TokenStream, item: &TokenStream) -> TokenStream {
    let krate = CratePath::scan(args);
    quote! {
        #[derive(#krate::__private::ModuleStruct)]
        #[iris_module_args(#args)]
        #[allow(clippy::struct_field_names, clippy::struct_excessive_bools)]
        #item
    }
}

/// The struct's half: tables, loading, and the names of the parameters for the impl block.
pub(crate) fn module_struct(item: TokenStream) -> TokenStream {
    recover::guarded_beside(item, |item| {
        let sink = Sink::default();
        let tokens = match parse::module_struct::parse(item, &sink) {
            Some(module) => {
                validate::module::check(&module, &sink);
                generate::module::tokens(&module, sink.clean())
            }
            None => TokenStream::new(),
        };
        let errors = sink.into_items();
        quote!(#tokens #errors)
    })
}

/// The impl block's half: the hook table.
fn impl_half(args: TokenStream, item: TokenStream) -> TokenStream {
    let sink = Sink::default();
    let shell = shell::split(item);
    let tokens = match parse::module_impl::parse(args, &shell, &sink) {
        Some(block) => {
            validate::module_impl::check(&block, &sink);
            generate::hooks::tokens(&block)
        }
        None => TokenStream::new(),
    };
    let errors = sink.into_items();
    let item = shell.without_our_attributes();
    quote!(#item #tokens #errors)
}

/// The switches an impl block asks for, checked against the parameters of the struct.
pub(crate) fn switches(input: TokenStream) -> TokenStream {
    generate::switches::answer(input).unwrap_or_else(|error| error.to_compile_error())
}

/// `#[hook(..)]` outside an impl block: on a function it is a handler, on anything else a mistake.
pub(crate) fn hook(args: TokenStream, item: TokenStream) -> TokenStream {
    if has_receiver(&item) || !shell::is_function(&item) {
        return misplaced("hook", args, &item);
    }
    recover::guarded(item, |item| {
        let sink = Sink::default();
        let shell = shell::split(item);
        let tokens = match parse::free_hook::parse(&args, &shell, &sink) {
            Some(hook) => {
                validate::module_impl::check(&hook.block, &sink);
                generate::hooks::free(&hook)
            }
            None => TokenStream::new(),
        };
        let errors = sink.into_items();
        let item = shell.without_our_outer_attributes();
        let allow = shell::allow_imposed_shape();
        quote!(#allow #item #tokens #errors)
    })
}

/// One of our attributes where it has no meaning: the item stays, the error says where it belongs.
pub(crate) fn misplaced(attribute: &str, args: TokenStream, item: &TokenStream) -> TokenStream {
    // Without arguments only the item has places of its own; the attribute's would underline all of it.
    let place = args.into_iter().next().or_else(|| shell::name(item));
    let at = place.map_or_else(Span::call_site, |token| token.span());
    let what = match shell::keyword(item) {
        _ if has_receiver(item) => "a method outside of a module's impl block".to_owned(),
        Keyword::Struct => "a struct".to_owned(),
        Keyword::Impl => "an impl block".to_owned(),
        Keyword::Other(word) => text::item(&word.to_string()),
    };
    let error = beside(text::misplaced(attribute, &what, at), item);
    quote!(#item #error)
}

/// The error in the form that may stand beside the item.
fn beside(error: Diag, item: &TokenStream) -> TokenStream {
    if has_receiver(item) { error.into_statement() } else { error.into_item() }
}

/// True for a method: then the attribute ran inside an impl block, where only a bare macro call parses.
fn has_receiver(item: &TokenStream) -> bool {
    let arguments = item.clone().into_iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => Some(group.stream()),
        _ => None,
    });
    arguments.is_some_and(|arguments| {
        let first = arguments.into_iter().take_while(
            |token| !matches!(token, TokenTree::Punct(p) if p.as_char() == ',' || p.as_char() == ':'),
        );
        first.into_iter().any(|token| matches!(token, TokenTree::Ident(ident) if ident == "self"))
    })
}
