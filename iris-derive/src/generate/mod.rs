//! From the model to tokens. Nothing here finds mistakes; a rule that is missing is missing in `validate`.

mod checks;
mod halves;
pub(crate) mod hooks;
pub(crate) mod module;
mod params;
mod pipeline;
pub(crate) mod switches;

use proc_macro2::{Span, TokenStream};
use quote::quote;

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

/// The same tokens, all at one place.
fn at(tokens: TokenStream, place: Span) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        token.set_span(place);
        token
    });
    moved.collect()
}
