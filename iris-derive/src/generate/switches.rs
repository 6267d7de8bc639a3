//! How the impl block learns the parameters of the struct, which no attribute macro can see.
//!
//! The struct's half writes, beside the struct, a macro of the same name that knows the parameters:
//!
//! ```text
//! macro_rules! __iris_parameters_of_Vt { ($($asked:tt)*) => { switches! { [limit "limit" on_create "vt_on_create"] [pool] $($asked)* } } }
//! pub(crate) use __iris_parameters_of_Vt as Vt;
//! ```
//!
//! The impl's half calls it, as `Vt!`, wherever the type `Vt` resolves, and [`answer`] turns the names that
//! `enabled_by` used into reads of the fields, or into an error at the name.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser};
use syn::token::Paren;
use syn::{LitStr, Path, bracketed, parenthesized};

use crate::diag::text;
use crate::model::{Block, HookUse, Module};
use crate::parse::cfg;
use crate::value::plain_name;

/// The macro beside the struct.
pub(super) fn names(module: &Module) -> TokenStream {
    let krate = &module.args.krate;
    let ident = &module.ident;
    let hidden = format_ident!("__iris_parameters_of_{}", module.struct_name());
    let params = module.params.iter().map(|param| {
        let (field, name) = (&param.field, param.param_name());
        quote!(#field #name)
    });
    let states = module.states.iter().map(|state| &state.field);
    quote! {
        #[doc(hidden)]
        #[allow(unused_macros, clippy::module_name_repetitions)]
        macro_rules! #hidden {
            ($($asked:tt)*) => { #krate::__private::switches! { [#(#params)*] [#(#states)*] $($asked)* } };
        }
        #[doc(hidden)]
        #[allow(unused_imports, clippy::redundant_pub_crate, clippy::single_component_path_imports)]
        pub(crate) use #hidden as #ident;
    }
}

/// The question of the impl block: one constant with a switch per name, in the order of [`asked`].
pub(super) fn question(block: &Block) -> Option<TokenStream> {
    let asked = asked(block);
    if asked.is_empty() {
        return None;
    }
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let count = asked.len();
    let asked = asked.into_iter().map(|field| {
        let mut hooks = block.hooks();
        hooks.retain(|(_, hook)| asks(hook, field));
        let cfgs: Vec<_> =
            hooks.iter().map(|(handler, hook)| cfg::together(&handler.cfgs, &hook.cfgs)).collect();
        let when = cfg::any(&cfgs).map(|predicate| quote!((#predicate)));
        quote!(#field #when)
    });
    Some(quote! {
        const __SWITCHES: [(&'static ::core::primitive::str, fn(&#self_ty) -> ::core::primitive::bool); #count] = #self_ty! { [#krate] [#self_ty] [#(#asked)*] };
    })
}

/// The fields that `enabled_by` names, each once.
pub(super) fn asked(block: &Block) -> Vec<&Ident> {
    let mut asked: Vec<&Ident> = Vec::new();
    for (_, hook) in block.hooks() {
        if let Some(field) = &hook.enabled_by
            && !asked.contains(&&field.0)
        {
            asked.push(&field.0);
        }
    }
    asked
}

fn asks(hook: &HookUse, field: &Ident) -> bool {
    hook.enabled_by.as_ref().is_some_and(|asked| asked.0 == *field)
}

struct Question {
    /// The parameters' fields with their names in IRIS.
    params: Vec<(Ident, LitStr)>,
    states: Vec<Ident>,
    krate: Path,
    self_ty: Path,
    /// The names, each with the `cfg` under which somebody asks.
    asked: Vec<(Ident, Option<TokenStream>)>,
}

impl Parse for Question {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let idents = |input: ParseStream<'_>| {
            let content;
            bracketed!(content in input);
            let mut idents = Vec::new();
            while !content.is_empty() {
                idents.push(content.call(Ident::parse_any)?);
            }
            Ok::<_, syn::Error>(idents)
        };
        let params = |input: ParseStream<'_>| {
            let content;
            bracketed!(content in input);
            let mut params = Vec::new();
            while !content.is_empty() {
                params.push((content.call(Ident::parse_any)?, content.parse()?));
            }
            Ok::<_, syn::Error>(params)
        };
        let asked = |input: ParseStream<'_>| {
            let content;
            bracketed!(content in input);
            let mut asked = Vec::new();
            while !content.is_empty() {
                let name = content.call(Ident::parse_any)?;
                let when = if content.peek(Paren) {
                    let when;
                    parenthesized!(when in content);
                    Some(when.parse()?)
                } else {
                    None
                };
                asked.push((name, when));
            }
            Ok::<_, syn::Error>(asked)
        };
        let path = |input: ParseStream<'_>| {
            let content;
            bracketed!(content in input);
            content.call(Path::parse_mod_style)
        };
        Ok(Self {
            params: params(input)?,
            states: idents(input)?,
            krate: path(input)?,
            self_ty: path(input)?,
            asked: asked(input)?,
        })
    }
}

/// The array of switches.
pub(crate) fn answer(input: TokenStream) -> syn::Result<TokenStream> {
    let question = Question::parse.parse2(input)?;
    let names: Vec<String> = question.params.iter().map(|(field, _)| plain_name(field)).collect();
    let self_ty = &question.self_ty;
    let switches = question.asked.iter().map(|(asked, when)| {
        let switch = switch(asked, &question, &names);
        match when {
            None => switch,
            // Where nobody asks, the field need not be there.
            Some(when) => quote!({
                #[cfg(#when)]
                { #switch }
                #[cfg(not(#when))]
                { ("", |_: &#self_ty| true) }
            }),
        }
    });
    Ok(quote!([#(#switches),*]))
}

fn switch(asked: &Ident, question: &Question, names: &[String]) -> TokenStream {
    let name = plain_name(asked);
    let (krate, self_ty) = (&question.krate, &question.self_ty);
    if let Some((_, name)) = question.params.iter().find(|(field, _)| plain_name(field) == name) {
        // Every token at the author's name: rustc's errors about its type are there, and the closure's
        // argument is of one hygiene, whatever macros this went through.
        let krate = super::at(krate.to_token_stream(), asked.span());
        return quote_spanned!(asked.span()=>
            (#name, |__module: &#self_ty| #krate::__private::Switch::is_on(&__module.#asked))
        );
    }
    let is_state = question.states.iter().any(|state| plain_name(state) == name);
    let error = if is_state { text::switch_is_state(asked) } else { text::unknown_switch(asked, names) };
    let error = error.into_statement();
    quote!((#name, { #error; |_: &#self_ty| true }))
}
