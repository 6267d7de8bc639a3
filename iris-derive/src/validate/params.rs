//! Rules on parameters: names, descriptions, defaults.

use iris_catalog::{json, param};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::Expr;

use super::limits::{Limits, is_outside};
use crate::diag::{Sink, text};
use crate::model::{Kind, Param, is_option};
use crate::value::{Literal, Text, literal};

/// Checks all parameters.
pub(super) fn check(params: &[Param], sink: &Sink) {
    for (at, param) in params.iter().enumerate() {
        name(param, params.get(..at).unwrap_or_default(), sink);
        description(param, sink);
        label(param, sink);
        was(param, params, sink);
        mandatory(param, sink);
        Limits::of(param, sink);
        if let Some(value) = param.default() {
            default(param, value, sink);
        }
    }
}

fn name(param: &Param, earlier: &[Param], sink: &Sink) {
    let name = param.param_name();
    let written = param.args.param_name.as_ref().map(|Text(literal)| literal);
    if !param::name_is_valid(&name) || name.trim().is_empty() {
        match written {
            Some(literal) => sink.push(text::param_name(literal, &name)),
            None => sink.push(text::param_name(&param.field, &name)),
        }
    } else if earlier.iter().any(|other| other.param_name() == name) {
        match written {
            Some(literal) => sink.push(text::duplicate_param_name(literal, &name)),
            None => sink.push(text::duplicate_param_name(&param.field, &name)),
        }
    }
}

/// The former name is another one, of a parameter that is gone, and belongs to one parameter.
fn was(param: &Param, params: &[Param], sink: &Sink) {
    let Some(Text(literal)) = &param.args.was else { return };
    let name = literal.value();
    let other = |other: &&Param| other.field != param.field;
    let current = params.iter().filter(other).find(|other| other.param_name() == name);
    let former = |param: &Param| param.args.was.as_ref().map(Text::value);
    let earlier = params.iter().take_while(other).find(|other| former(other).as_ref() == Some(&name));
    if !param::name_is_valid(&name) || name.trim().is_empty() {
        sink.push(text::param_name(literal, &name));
    } else if name == param.param_name() {
        sink.push(text::was_itself(literal));
    } else if let Some(current) = current {
        sink.push(text::was_current(literal, &current.field));
    } else if let Some(earlier) = earlier {
        sink.push(text::was_twice(literal, &earlier.field));
    }
}

fn description(param: &Param, sink: &Sink) {
    let written = param.args.description.as_ref().is_some_and(|text| !text.value().trim().is_empty());
    if !written && param.doc.is_none() {
        sink.push(text::missing_description(&param.field, false));
    }
}

fn label(param: &Param, sink: &Sink) {
    if let Some(Text(literal)) = &param.args.human_name
        && literal.value().trim().is_empty()
    {
        sink.push(text::empty_label(literal));
    }
}

fn mandatory(param: &Param, sink: &Sink) {
    if param.broken {
        return;
    }
    match param.args.mandatory {
        Some(given) if given.value && is_option(&param.ty) => sink.push(text::mandatory_option(given.span)),
        Some(given)
            if !given.value && !is_option(&param.ty) && param.default().is_none()
            // An alias of an `Option` is left to the constant that knows the type.
            && param.kind() != Kind::Other =>
        {
            sink.push(text::optional_without_default(given.span, &param.ty));
        }
        _ => {}
    }
}

/// Judges literals on types known by name; everything else is left to rustc.
pub(crate) fn default(param: &Param, value: &Expr, sink: &Sink) {
    let kind = param.kind();
    if kind == Kind::Secret {
        sink.push(text::secret_default(value));
        return;
    }
    let Some(literal) = literal(value) else { return not_a_constant(param, value, sink) };
    let mark = sink.mark();
    let fits = match (kind, &literal) {
        (Kind::Other, _) | (Kind::Bool, Literal::Bool) | (Kind::Text | Kind::Textfield, Literal::Text(_)) => {
            true
        }
        (Kind::Float, Literal::Int(_, suffix)) => suffix.is_empty(),
        (Kind::Float, Literal::Float(suffix)) => {
            suffix.is_empty() || crate::diag::shown(&param.ty).contains(suffix.as_str())
        }
        (Kind::Int(min, max), Literal::Int(number, suffix)) => {
            if !suffix.is_empty() && !crate::diag::shown(&param.ty).contains(suffix.as_str()) {
                false
            } else if number.is_none_or(|number| number < min || number > max) {
                sink.push(text::default_range(value, &param.ty, min, max));
                true
            } else {
                true
            }
        }
        (Kind::Json, Literal::Text(text)) => {
            if let Some(byte) = json::error(&text.value()) {
                sink.push(text::default_json(value, byte));
            }
            true
        }
        _ => false,
    };
    if !fits {
        sink.push(text::default_type(value, &param.ty, kind.example()));
    }
    if let (Kind::Text | Kind::Textfield, Literal::Text(text)) = (kind, &literal)
        && text.value().is_empty()
        && !is_option(&param.ty)
        && param.args.mandatory.is_none_or(|given| given.value)
        && !param.broken
    {
        sink.push(text::empty_mandatory(value));
    }
    if sink.clean_since(mark) {
        limits(param, value, &literal, sink);
    }
}

/// Forms that are right elsewhere in Rust, and that rustc would refuse in words about something else.
fn not_a_constant(param: &Param, value: &Expr, sink: &Sink) {
    let kind = param.kind();
    let is_text = matches!(kind, Kind::Text | Kind::Textfield | Kind::Json);
    match value {
        _ if names_self(value.to_token_stream()) => sink.push(text::default_of_self(value)),
        Expr::Path(path) if is_option(&param.ty) && path.path.is_ident("None") => {
            sink.push(text::default_none(value));
        }
        Expr::Call(call) if is_option(&param.ty) && is_path(&call.func, &["Some"]) => {
            sink.push(text::default_unwrapped(value, &param.ty, call.args.first()));
        }
        Expr::Call(call) if is_text && is_path(&call.func, &["String", "from"]) => {
            sink.push(text::default_unwrapped(value, &param.ty, call.args.first()));
        }
        Expr::Call(call) if is_text && is_path(&call.func, &["String", "new"]) => {
            sink.push(text::default_type(value, &param.ty, kind.example()));
        }
        Expr::MethodCall(call)
            if is_text && ["to_string", "to_owned", "into"].iter().any(|name| call.method == name) =>
        {
            sink.push(text::default_unwrapped(value, &param.ty, Some(&call.receiver)));
        }
        Expr::Macro(call)
            if kind != Kind::Other
                && ["json", "vec", "format"].iter().any(|name| call.mac.path.is_ident(name)) =>
        {
            sink.push(text::default_type(value, &param.ty, kind.example()));
        }
        Expr::Array(_) | Expr::Tuple(_) | Expr::Struct(_) | Expr::Closure(_) if kind != Kind::Other => {
            sink.push(text::default_type(value, &param.ty, kind.example()));
        }
        _ => {}
    }
}

fn is_path(expr: &Expr, segments: &[&str]) -> bool {
    let Expr::Path(path) = expr else { return false };
    path.path.segments.iter().map(|segment| segment.ident.to_string()).eq(segments.iter().copied())
}

/// Whether the expression reads `self`, which a constant does not have. In `self::NAME` it is a path.
fn names_self(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_path = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
        let found = match token {
            TokenTree::Ident(ident) => ident == "self" && !is_path,
            TokenTree::Group(group) => names_self(group.stream()),
            _ => false,
        };
        if found {
            return true;
        }
    }
    false
}

/// The default is a value like all others, so it keeps to the limits.
fn limits(param: &Param, value: &Expr, literal: &Literal, sink: &Sink) {
    let limits = Limits::usable(param);
    if let Some(range) = limits.range
        && is_outside(range, value)
    {
        sink.push(text::default_outside(value, &range.whole));
    }
    if let (Some(choices), Literal::Text(text)) = (limits.choices, literal)
        && !choices.values().contains(&text.value())
    {
        sink.push(text::default_not_a_choice(value, &text.value(), &choices.values()));
    }
}
