//! Rules on parameters: names, descriptions, defaults.

use iris_catalog::{json, param};
use syn::Expr;

use crate::diag::{Sink, text};
use crate::model::{Kind, Param, is_option};
use crate::parse::value::{Literal, Text, literal};

/// Checks all parameters.
pub(super) fn check(params: &[Param], sink: &Sink) {
    for (at, param) in params.iter().enumerate() {
        name(param, params.get(..at).unwrap_or_default(), sink);
        description(param, sink);
        mandatory(param, sink);
        if let Some(value) = param.default() {
            default(param, value, sink);
        }
    }
}

fn name(param: &Param, earlier: &[Param], sink: &Sink) {
    let name = param.param_name();
    let written = param.args.param_name.as_ref().map(|Text(literal)| literal);
    if !param::name_is_valid(&name) {
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

fn description(param: &Param, sink: &Sink) {
    let written = param.args.description.as_ref().is_some_and(|text| !text.value().trim().is_empty());
    if !written && param.doc.is_none() {
        sink.push(text::missing_description(&param.field, false));
    }
}

fn mandatory(param: &Param, sink: &Sink) {
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
    let Some(literal) = literal(value) else { return };
    let fits = match (kind, &literal) {
        (Kind::Other, _) | (Kind::Bool, Literal::Bool) | (Kind::Text, Literal::Text(_)) => true,
        (Kind::Float, Literal::Int(_, suffix)) => suffix.is_empty(),
        (Kind::Float, Literal::Float(suffix)) => {
            suffix.is_empty() || crate::parse::value::shown(&param.ty).contains(suffix.as_str())
        }
        (Kind::Int(min, max), Literal::Int(number, suffix)) => {
            if !suffix.is_empty() && !crate::parse::value::shown(&param.ty).contains(suffix.as_str()) {
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
        sink.push(text::default_type(value, &param.ty, kind));
    }
}
