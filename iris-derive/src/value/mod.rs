//! The values of keys, as types that darling reads and whose errors are ours.

pub(crate) mod docs;
pub(crate) mod krate;
pub(crate) mod limits;

use darling::FromMeta;
use darling::ast::NestedMeta;
use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Ident, Lit, LitStr, Path, UnOp};

use crate::diag::text;

/// `macro_rules!` hand expressions over inside invisible groups.
pub(crate) fn ungroup(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => ungroup(&group.expr),
        other => other,
    }
}

/// A string literal.
#[derive(Clone)]
pub(crate) struct Text(pub(crate) LitStr);

impl Text {
    pub(crate) fn value(&self) -> String {
        self.0.value()
    }
}

impl FromMeta for Text {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        match ungroup(expr) {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Ok(Self(text.clone())),
                other => Err(text::expected("a text in quotes", other).into_darling()),
            },
            other => Err(text::expected("a text in quotes", other).into_darling()),
        }
    }
}

/// `true` or `false`.
#[derive(Clone, Copy)]
pub(crate) struct Bool {
    pub(crate) value: bool,
    pub(crate) span: Span,
}

impl FromMeta for Bool {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        match ungroup(expr) {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Bool(bool) => Ok(Self { value: bool.value, span: bool.span }),
                other => Err(text::expected("`true` or `false`", other).into_darling()),
            },
            other => Err(text::expected("`true` or `false`", other).into_darling()),
        }
    }
}

/// A whole number.
#[derive(Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: usize,
    pub(crate) span: Span,
}

impl FromMeta for Number {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        let inner = ungroup(expr);
        let value = match inner {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(int) => int.base10_parse().ok(),
                _ => None,
            },
            _ => None,
        };
        value
            .map(|value| Self { value, span: inner.span() })
            .ok_or_else(|| text::expected("a whole number", inner).into_darling())
    }
}

/// A key without a value.
#[derive(Clone, Copy, Default)]
pub(crate) struct Flag(Option<Span>);

impl Flag {
    /// Where it was written.
    pub(crate) fn span(self) -> Option<Span> {
        self.0
    }
}

impl FromMeta for Flag {
    fn from_meta(item: &syn::Meta) -> darling::Result<Self> {
        Ok(Self(Some(item.span())))
    }
}

/// The path of a type.
#[derive(Clone)]
pub(crate) struct TypePath(pub(crate) Path);

impl FromMeta for TypePath {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        match ungroup(expr) {
            Expr::Path(path) if path.qself.is_none() => Ok(Self(path.path.clone())),
            other => Err(text::expected("the name of a struct", other).into_darling()),
        }
    }
}

/// A list of paths: `key(a, b::c)`.
#[derive(Clone, Default)]
pub(crate) struct Paths(pub(crate) Vec<Path>);

impl FromMeta for Paths {
    fn from_list(items: &[NestedMeta]) -> darling::Result<Self> {
        let mut errors = darling::Error::accumulator();
        let paths = items.iter().filter_map(|item| match item {
            NestedMeta::Meta(syn::Meta::Path(path)) => Some(path.clone()),
            other => {
                errors.push(text::expected("the path of a function", other).into_darling());
                None
            }
        });
        let paths = paths.collect();
        errors.finish_with(Self(paths))
    }
}

/// The name of a field.
#[derive(Clone)]
pub(crate) struct Field(pub(crate) Ident);

impl FromMeta for Field {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        let inner = ungroup(expr);
        match inner {
            Expr::Path(path) if path.qself.is_none() => path.path.get_ident().cloned().map(Self),
            // A quoted name is what Python's habits suggest; the message says how to write it.
            _ => None,
        }
        .ok_or_else(|| text::expected("the name of a field, without quotes", inner).into_darling())
    }
}

/// Any expression.
#[derive(Clone)]
pub(crate) struct Expression(pub(crate) Expr);

impl FromMeta for Expression {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        Ok(Self(expr.clone()))
    }
}

/// A literal as the macro can judge it.
pub(crate) enum Literal {
    Bool,
    /// Its value with its sign, or `None` when it is beyond 128 bits.
    Int(Option<i128>, String),
    Float(String),
    Text(LitStr),
    /// A character, a byte string and the like, which no parameter takes.
    Other,
}

/// The literal that an expression is, sign included; `None` for everything that rustc has to judge.
pub(crate) fn literal(expr: &Expr) -> Option<Literal> {
    match ungroup(expr) {
        Expr::Lit(literal) => Some(of_lit(&literal.lit, false)),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => match ungroup(&unary.expr) {
            Expr::Lit(literal) if matches!(literal.lit, Lit::Int(_) | Lit::Float(_)) => {
                Some(of_lit(&literal.lit, true))
            }
            _ => None,
        },
        _ => None,
    }
}

fn of_lit(lit: &Lit, negative: bool) -> Literal {
    match lit {
        Lit::Bool(_) => Literal::Bool,
        Lit::Int(int) => {
            let value = int.base10_parse::<i128>().ok();
            Literal::Int(value.map(|value| if negative { -value } else { value }), int.suffix().to_owned())
        }
        Lit::Float(float) => Literal::Float(float.suffix().to_owned()),
        Lit::Str(text) => Literal::Text(text.clone()),
        _ => Literal::Other,
    }
}

/// The name of a field as IRIS sees it: raw identifiers without `r#`.
pub(crate) fn plain_name(ident: &Ident) -> String {
    ident.unraw().to_string()
}
