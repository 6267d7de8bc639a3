//! The values of keys that say more about a parameter than its type: `range`, `choices`, `check`.

use darling::FromMeta;
use darling::ast::NestedMeta;
use syn::{Expr, ExprPath, Lit, LitStr, Meta, Path, RangeLimits};

use super::ungroup;
use crate::diag::text;

/// `A..=B`, `A..` or `..=B`.
#[derive(Clone)]
pub(crate) struct Range {
    /// All of it, for messages.
    pub(crate) whole: Expr,
    pub(crate) start: Option<Expr>,
    pub(crate) end: Option<Expr>,
}

impl Range {
    /// The bounds that are there.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = &Expr> {
        self.start.iter().chain(&self.end)
    }
}

impl FromMeta for Range {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        let whole = ungroup(expr);
        match whole {
            Expr::Range(range) => {
                let bound = |bound: &Option<Box<Expr>>| bound.as_ref().map(|bound| ungroup(bound).clone());
                let (start, end) = (bound(&range.start), bound(&range.end));
                let is_open = matches!(range.limits, RangeLimits::HalfOpen(_)) && end.is_some();
                if is_open {
                    Err(text::range_without_its_end(whole).into_darling())
                } else if start.is_none() && end.is_none() {
                    Err(text::expected(RANGE, whole).into_darling())
                } else {
                    Ok(Self { whole: whole.clone(), start, end })
                }
            }
            other => Err(text::expected(RANGE, other).into_darling()),
        }
    }
}

const RANGE: &str = "a range such as `1..=100`, `1..` or `..=100`";

/// `choices("a", "b")`.
#[derive(Clone)]
pub(crate) struct Choices {
    /// The key, for messages about all of them.
    pub(crate) key: Path,
    pub(crate) texts: Vec<LitStr>,
}

impl Choices {
    pub(crate) fn values(&self) -> Vec<String> {
        self.texts.iter().map(LitStr::value).collect()
    }
}

impl FromMeta for Choices {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let items = match item {
            Meta::List(list) => NestedMeta::parse_meta_list(list.tokens.clone())?,
            // The grammar lets nothing else through.
            _ => Vec::new(),
        };
        let mut errors = darling::Error::accumulator();
        let mut texts = Vec::new();
        for item in items {
            match item {
                NestedMeta::Lit(Lit::Str(text)) => texts.push(text),
                NestedMeta::NameValueInvalidExpr(pair) => errors.push(syn::Error::from(pair.error).into()),
                other => errors.push(text::expected("a text in quotes", other).into_darling()),
            }
        }
        errors.finish_with(Self { key: item.path().clone(), texts })
    }
}

/// The path of a function.
#[derive(Clone)]
pub(crate) struct Callee(pub(crate) ExprPath);

impl FromMeta for Callee {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        match ungroup(expr) {
            Expr::Path(path) => Ok(Self(path.clone())),
            other => Err(text::expected("the path of a function", other).into_darling()),
        }
    }
}
