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
use syn::{LitStr, Path, bracketed};

use crate::diag::text;
use crate::model::{Block, Module};
use crate::parse::value::plain_name;

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
    Some(quote! {
        const __SWITCHES: [(&'static str, fn(&#self_ty) -> bool); #count] = #self_ty! { [#krate] [#self_ty] [#(#asked)*] };
    })
}

/// The fields that `enabled_by` names, each once.
pub(super) fn asked(block: &Block) -> Vec<&Ident> {
    let mut asked: Vec<&Ident> = Vec::new();
    for hook in block.handlers.iter().flat_map(|handler| &handler.hooks) {
        if let Some(field) = &hook.enabled_by
            && !asked.contains(&&field.0)
        {
            asked.push(&field.0);
        }
    }
    asked
}

struct Question {
    /// The parameters' fields with their names in IRIS.
    params: Vec<(Ident, LitStr)>,
    states: Vec<Ident>,
    krate: Path,
    self_ty: Path,
    asked: Vec<Ident>,
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
            asked: idents(input)?,
        })
    }
}

/// The array of switches.
pub(crate) fn answer(input: TokenStream) -> syn::Result<TokenStream> {
    let question = Question::parse.parse2(input)?;
    let names: Vec<String> = question.params.iter().map(|(field, _)| plain_name(field)).collect();
    let switches = question.asked.iter().map(|asked| switch(asked, &question, &names));
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
