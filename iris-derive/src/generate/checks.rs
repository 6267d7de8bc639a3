//! What a declaration demands of values beyond their type, as calls on the parameter's constant:
//!
//! ```text
//! DECLARED.param(..).range(Stored::Int(1), Stored::Int(100)).check(|__value: &u8| CheckOutcome::told(even(__value)))
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprPath, Type};

use super::{at, params};
use crate::model::{Kind, Module, Param, option_inner};
use crate::validate::limits::Limits;
use crate::value::krate::CratePath;
use crate::value::limits::Callee;
use crate::value::literal;

/// The calls for `range`, `choices` and `url`; keys that the macro refused are left out.
pub(super) fn limits(param: &Param, krate: &CratePath) -> TokenStream {
    let limits = Limits::usable(param);
    let range = limits.range.map(|range| {
        let none = || quote!(#krate::__private::Stored::None);
        let bound = |bound: &Option<Expr>| {
            bound.as_ref().map_or_else(none, |bound| params::constant(param, bound, krate))
        };
        let (start, end) = (bound(&range.start), bound(&range.end));
        quote!(.range(#start, #end))
    });
    let choices = limits.choices.map(|choices| {
        let texts = &choices.texts;
        quote!(.choices(&[#(#texts),*]))
    });
    let url = limits.url.map(|_| quote!(.url()));
    quote!(#range #choices #url)
}

/// Where a limit stands that only a constant can judge: on a type behind an alias, or with bounds that are
/// no literals.
pub(super) fn left_to_a_constant(param: &Param) -> Option<Span> {
    let limits = Limits::usable(param);
    let range = limits.range.filter(|_| param.kind() == Kind::Other || !has_plain_bounds(param));
    let others = param.kind() == Kind::Other;
    let choices = limits.choices.filter(|_| others).map(|choices| choices.key.span());
    let url = limits.url.filter(|_| others);
    range.map(|range| range.whole.span()).or(choices).or(url)
}

/// Whether all ends of the range are literals, so that the macro has judged a literal default by them.
pub(super) fn has_plain_bounds(param: &Param) -> bool {
    let range = param.args.range.as_ref();
    range.is_none_or(|range| range.bounds().all(|bound| literal(bound).is_some()))
}

/// The call for `check` on a parameter.
pub(super) fn of_param(param: &Param, module: &Module) -> Option<TokenStream> {
    let callee = param.args.check.as_ref()?;
    let ty = &param.ty;
    let check = match option_inner(ty) {
        None => closure(callee, ty, module, |told| told),
        Some(_) => closure(callee, ty, module, |told| {
            quote_spanned! {callee.0.span()=>
                match __value {
                    ::core::option::Option::Some(__value) => #told,
                    ::core::option::Option::None => ::core::result::Result::Ok(()),
                }
            }
        }),
    };
    Some(quote!(.check(#check)))
}

/// The function for `check` on the struct.
pub(super) fn of_module(module: &Module) -> Option<TokenStream> {
    let callee = module.args.check.as_ref()?;
    let ident = &module.ident;
    let ty: Type = syn::parse_quote!(#ident);
    Some(closure(callee, &ty, module, |told| told))
}

/// A closure that calls the author's function. All of it stands at the function's path, so that rustc's
/// errors about a wrong signature are there.
fn closure(
    callee: &Callee,
    ty: &Type,
    module: &Module,
    around: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    let span = callee.0.span();
    let krate = at(module.args.krate.to_token_stream(), span);
    let path = named(&callee.0, &module.ident);
    let told = around(quote_spanned!(span=> #krate::config::CheckOutcome::told(#path(__value))));
    quote_spanned!(span=> |__value: &#ty| #told)
}

/// The path with the struct's name for `Self`, which means another type where the call stands.
fn named(path: &ExprPath, module: &Ident) -> ExprPath {
    let mut path = path.clone();
    if let Some(first) = path.path.segments.first_mut()
        && first.ident == "Self"
    {
        let span = first.ident.span();
        first.ident = module.clone();
        first.ident.set_span(span);
    }
    path
}
