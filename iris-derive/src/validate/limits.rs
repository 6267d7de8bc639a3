//! Rules on what a parameter demands beyond its type: keys that fit the type, bounds and choices that make sense.

use proc_macro2::Span;
use syn::{Expr, Lit, UnOp};

use crate::diag::{Sink, text};
use crate::model::{Kind, Param};
use crate::value::limits::{Choices, Range};
use crate::value::{Literal, literal, ungroup};

/// The limits of a parameter that the macro has nothing against.
pub(crate) struct Limits<'a> {
    pub(crate) range: Option<&'a Range>,
    pub(crate) choices: Option<&'a Choices>,
    pub(crate) url: Option<Span>,
}

impl<'a> Limits<'a> {
    /// Those of `param`; what is wrong with the others goes to `sink`.
    pub(crate) fn of(param: &'a Param, sink: &Sink) -> Self {
        let kind = param.kind();
        let (mut range, mut choices) = (param.args.range.as_ref(), param.args.choices.as_ref());
        let mut url = param.args.url.span();
        if range.is_some_and(|range| !range_fits(param, kind, range, sink)) {
            range = None;
        }
        if choices.is_some_and(|choices| !choices_fit(param, kind, choices, sink)) {
            choices = None;
        }
        if let Some(place) = url {
            if !matches!(kind, Kind::Text | Kind::Secret | Kind::Other) {
                sink.push(text::url_on_another_type(place, &param.ty));
                url = None;
            } else if param.args.choices.is_some() {
                sink.push(text::url_beside_choices(place));
                url = None;
            }
        }
        Self { range, choices, url }
    }

    /// The same without a word about mistakes, which are told elsewhere.
    pub(crate) fn usable(param: &'a Param) -> Self {
        Self::of(param, &Sink::default())
    }
}

fn range_fits(param: &Param, kind: Kind, range: &Range, sink: &Sink) -> bool {
    let mark = sink.mark();
    match kind {
        Kind::Int(..) | Kind::Float | Kind::Other => {
            range.bounds().for_each(|bound| bound_fits(param, kind, bound, sink));
        }
        Kind::Bool | Kind::Text | Kind::Textfield | Kind::Secret | Kind::Json => {
            sink.push(text::range_on_another_type(&range.whole, &param.ty));
        }
    }
    if sink.clean_since(mark) && is_empty(range) {
        sink.push(text::empty_range(&range.whole));
    }
    sink.clean_since(mark)
}

/// Judges bounds that are literals; rustc judges the others by the type.
fn bound_fits(param: &Param, kind: Kind, bound: &Expr, sink: &Sink) {
    match (kind, literal(bound)) {
        (_, None)
        | (Kind::Float, Some(Literal::Float(_)))
        | (Kind::Other, Some(Literal::Int(..) | Literal::Float(_))) => {}
        (Kind::Float, Some(Literal::Int(_, suffix))) if suffix.is_empty() => {}
        (Kind::Int(min, max), Some(Literal::Int(number, _))) => {
            if number.is_none_or(|number| number < min || number > max) {
                sink.push(text::bound_range(bound, &param.ty, min, max));
            }
        }
        _ => sink.push(text::bound_type(bound, &param.ty)),
    }
}

/// Whether both ends are literals, and the end comes before the start.
fn is_empty(range: &Range) -> bool {
    let bounds = range.start.as_ref().and_then(number).zip(range.end.as_ref().and_then(number));
    bounds.is_some_and(|(start, end)| end.is_below(start))
}

/// Whether a literal is outside of a range, as far as its ends are literals too.
pub(super) fn is_outside(range: &Range, value: &Expr) -> bool {
    let Some(value) = number(value) else { return false };
    range.start.as_ref().and_then(number).is_some_and(|start| value.is_below(start))
        || range.end.as_ref().and_then(number).is_some_and(|end| end.is_below(value))
}

/// A literal number.
#[derive(Clone, Copy)]
enum Number {
    Whole(i128),
    Float(f64),
}

impl Number {
    fn is_below(self, other: Self) -> bool {
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => one < other,
            (one, other) => one.float() < other.float(),
        }
    }

    // Whole numbers beside a float are those of a parameter that is one, where no more is meant.
    #[allow(clippy::cast_precision_loss)]
    fn float(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

fn number(expr: &Expr) -> Option<Number> {
    match ungroup(expr) {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(int) => int.base10_parse().ok().map(Number::Whole),
            Lit::Float(float) => float.base10_parse().ok().map(Number::Float),
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => match number(&unary.expr)? {
            Number::Whole(number) => Some(Number::Whole(-number)),
            Number::Float(number) => Some(Number::Float(-number)),
        },
        _ => None,
    }
}

fn choices_fit(param: &Param, kind: Kind, choices: &Choices, sink: &Sink) -> bool {
    let mark = sink.mark();
    if !matches!(kind, Kind::Text | Kind::Textfield | Kind::Other) {
        sink.push(text::choices_on_another_type(&choices.key, &param.ty));
    } else if choices.texts.is_empty() {
        sink.push(text::no_choices(&choices.key));
    }
    let mut seen: Vec<String> = Vec::new();
    for choice in &choices.texts {
        let value = choice.value();
        if value.is_empty() || value.trim() != value {
            sink.push(text::blank_choice(choice));
        } else if seen.contains(&value) {
            sink.push(text::duplicate_choice(choice));
        }
        seen.push(value);
    }
    sink.clean_since(mark)
}
