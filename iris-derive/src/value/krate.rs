//! The path of the runtime crate: `::iris_runtime`, or what `crate = path` says.

use darling::FromMeta;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Expr, Path};

use crate::diag::text;

/// The path under which generated code finds the runtime.
#[derive(Clone, Default)]
pub(crate) struct CratePath(Option<Path>);

impl CratePath {
    /// Looks for `crate = path` among unparsed arguments; what is wrong with them is said elsewhere.
    pub(crate) fn scan(args: &TokenStream) -> Self {
        let tokens: Vec<_> = args.clone().into_iter().collect();
        let found = tokens.iter().enumerate().find_map(|(at, token)| {
            let starts = at == 0 || tokens.get(at - 1).is_some_and(|before| is_punct(before, ','));
            let is_key = matches!(token, TokenTree::Ident(ident) if ident == "crate");
            let assigned = tokens.get(at + 1).is_some_and(|next| is_punct(next, '='));
            (starts && is_key && assigned).then_some(at + 2)
        });
        let path = found.and_then(|at| {
            let value = tokens.get(at..)?.iter().cloned().collect();
            syn::parse2::<Path>(before_comma(value)).ok()
        });
        Self(path)
    }
}

impl CratePath {
    /// The path, where it was given.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.0.as_ref()
    }
}

/// What stands before the first comma.
pub(crate) fn before_comma(tokens: TokenStream) -> TokenStream {
    tokens.into_iter().take_while(|token| !is_punct(token, ',')).collect()
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

impl FromMeta for CratePath {
    fn from_expr(expr: &Expr) -> darling::Result<Self> {
        match super::ungroup(expr) {
            Expr::Path(path) if path.qself.is_none() && is_rooted(&path.path) => {
                Ok(Self(Some(path.path.clone())))
            }
            other => Err(text::crate_path(other).into_darling()),
        }
    }
}

/// A relative path would mean something else in every module it is written into.
fn is_rooted(path: &Path) -> bool {
    path.leading_colon.is_some() || path.segments.first().is_some_and(|first| first.ident == "crate")
}

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.0 {
            Some(path) => path.to_tokens(tokens),
            None => tokens.extend(quote!(::iris_runtime)),
        }
    }
}
