//! The parameters as constants, one each, so that rustc's errors about one stay at that one.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Lit, LitFloat, UnOp};

use super::checks;
use crate::model::{Kind, Module, Param};
use crate::value::krate::CratePath;
use crate::value::{Literal, Text, literal};

/// A struct that holds the parameters' declarations, and the checks of those that only rustc can judge.
pub(super) fn holder(module: &Module) -> TokenStream {
    if module.params.is_empty() {
        return TokenStream::new();
    }
    let params = module.params.iter().map(|param| declaration(param, module));
    let checks = module.params.iter().filter(|param| needs_check(param)).map(|param| {
        let place = param.default().map_or_else(|| param.ty.to_token_stream(), ToTokens::to_token_stream);
        let verify = super::call_at(
            place,
            |first| {
                let mut field = param.field.clone();
                field.set_span(first);
                quote_spanned!(first=> IrisParameters::#field.verify)
            },
            TokenStream::new(),
        );
        quote!(const _: () = #verify;)
    });
    let limits = module.params.iter().filter_map(|param| {
        let at = checks::left_to_a_constant(param)?;
        let mut field = param.field.clone();
        field.set_span(at);
        Some(quote_spanned!(at=> const _: () = IrisParameters::#field.verify_limits();))
    });
    quote! {
        struct IrisParameters;
        impl IrisParameters { #(#params)* }
        #(#checks)*
        #(#limits)*
    }
}

/// The rows of the table; a module without parameters gets one, because IRIS mishandles an empty table.
pub(super) fn rows(module: &Module) -> TokenStream {
    let krate = &module.args.krate;
    if module.params.is_empty() {
        return quote!(&[#krate::__private::LOG_LEVEL]);
    }
    // At the fields: of a default that cannot be evaluated rustc adds that the table needs it.
    let rows = module.params.iter().map(|param| {
        let field = &param.field;
        quote_spanned!(field.span()=> IrisParameters::#field.row())
    });
    let place = module.params.first().map_or_else(Span::call_site, |param| param.field.span());
    let mut rows = Group::new(Delimiter::Bracket, quote!(#(#rows),*));
    rows.set_span(place);
    quote_spanned!(place=> &#rows)
}

fn declaration(param: &Param, module: &Module) -> TokenStream {
    let krate = &module.args.krate;
    let (field, ty) = (&param.field, &param.ty);
    let (name, human) = (param.param_name(), param.human_name());
    let description = match (&param.args.description, &param.doc) {
        (Some(Text(text)), _) => text.to_token_stream(),
        (None, Some(doc)) => super::module::doc_text(doc),
        (None, None) => quote!(""),
    };
    let section = param.args.section.as_ref().map(|Text(section)| quote!(.section(#section)));
    let mandatory = param.args.mandatory.map(|given| {
        let value = given.value;
        quote!(.mandatory(#value))
    });
    let was = param.args.was.as_ref().map(|Text(was)| quote!(.was(#was)));
    let declared = quote_spanned!(ty.span()=> <#ty as #krate::ConfigValue>::DECLARED);
    let default = param.default().filter(|_| is_judged_well(param)).map(|value| {
        let value = constant(param, value, krate);
        quote!(.default(#value))
    });
    let limits = checks::limits(param, krate);
    let check = checks::of_param(param, module);
    quote! {
        const #field: #krate::__private::Param<#ty> =
            #declared.param(#name, #human, #description) #section #mandatory #was #limits #check #default;
    }
}

/// A default or a bound, of the type that the parameter's type asks for.
pub(super) fn constant(param: &Param, value: &Expr, krate: &CratePath) -> TokenStream {
    let ty = &param.ty;
    let value = &as_float(param, value);
    let constant = quote_spanned!(ty.span()=> <#ty as #krate::ConfigValue>::Const);
    if let Some((variant, stored)) = stored(param, value) {
        quote!({ let _: #constant = #value; #krate::__private::Stored::#variant(#stored) })
    } else {
        quote!({ let __value: #constant = #value; #krate::__private::Check(__value).store() })
    }
}

/// The value in the form that all types share. A literal says itself which; for any other expression the
/// type decides, which a type that cannot be a parameter could not.
fn stored(param: &Param, value: &Expr) -> Option<(TokenStream, TokenStream)> {
    match literal(value) {
        Some(Literal::Bool) => Some((quote!(Bool), value.to_token_stream())),
        Some(Literal::Text(text)) => Some((quote!(Text), text.into_token_stream())),
        Some(Literal::Int(Some(number), _)) if param.kind() != Kind::Float => Some(whole(number)),
        // Floats, numbers that rustc will refuse, and all that is no literal.
        _ => None,
    }
}

/// A whole number without the suffix that its type may have.
fn whole(number: i128) -> (TokenStream, TokenStream) {
    let digits = u64::try_from(number.unsigned_abs()).unwrap_or(u64::MAX);
    let digits = proc_macro2::Literal::u64_unsuffixed(digits);
    match number {
        ..0 => (quote!(Int), quote!(-#digits)),
        _ if number > i64::MAX.into() => (quote!(UInt), quote!(#digits)),
        _ => (quote!(Int), quote!(#digits)),
    }
}

/// False when the macro itself has refused the default: rustc need not say it again.
fn is_judged_well(param: &Param) -> bool {
    let sink = crate::diag::Sink::default();
    if let Some(value) = param.default() {
        crate::validate::params::default(param, value, &sink);
    }
    sink.clean()
}

/// `2` for a number with a point is meant as `2.0`.
fn as_float(param: &Param, value: &Expr) -> Expr {
    let mut value = value.clone();
    if param.kind() == Kind::Float {
        let digits = match &mut value {
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => &mut *unary.expr,
            other => other,
        };
        if let Expr::Lit(expr) = digits
            && let Lit::Int(int) = &expr.lit
        {
            let number: f64 = int.base10_parse().unwrap_or_default();
            expr.lit = Lit::Float(LitFloat::new(&format!("{number}.0"), int.span()));
        }
    }
    value
}

/// True where the macro could not judge: a default that is no literal, or a type it does not know by name.
fn needs_check(param: &Param) -> bool {
    let unknown_type = param.kind() == Kind::Other;
    let unknown_value = param.default().is_some_and(|value| literal(value).is_none());
    let text = matches!(param.default().and_then(literal), Some(Literal::Text(_)));
    is_judged_well(param)
        && (unknown_value
            || text
            || (param.default().is_some() && !checks::has_plain_bounds(param))
            || (unknown_type && (param.default().is_some() || param.args.mandatory.is_some())))
}
