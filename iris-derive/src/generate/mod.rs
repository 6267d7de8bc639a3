//! From the model to tokens. Nothing here finds mistakes; a rule that is missing is missing in `validate`.

mod checks;
mod halves;
pub(crate) mod hooks;
mod meeting;
pub(crate) mod module;
mod params;
mod pipeline;
pub(crate) mod switches;

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::diag::ends;

/// The lints that generated code may break: its names are the author's, its shape is ours.
pub(crate) fn allows() -> TokenStream {
    quote! {
        #[allow(
            non_upper_case_globals,
            arithmetic_overflow,
            unreachable_pub,
            deprecated,
            unused_qualifications,
            clippy::pedantic,
            clippy::nursery,
            clippy::style
        )]
    }
}

/// A call without arguments, or with these, that rustc underlines from the first to the last of the tokens.
///
/// On stable two places cannot be joined; but an expression reaches from its first token to its last.
fn call_at(
    place: impl ToTokens,
    function: impl FnOnce(Span) -> TokenStream,
    arguments: TokenStream,
) -> TokenStream {
    let (first, last) = ends(place.into_token_stream());
    let mut group = Group::new(Delimiter::Parenthesis, arguments);
    group.set_span(last);
    let function = function(first);
    quote!(#function #group)
}

/// The same tokens, all at one place.
fn at(tokens: TokenStream, place: Span) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        token.set_span(place);
        token
    });
    moved.collect()
}
