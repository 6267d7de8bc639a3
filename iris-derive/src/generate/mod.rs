//! From the model to tokens. Nothing here finds mistakes; a rule that is missing is missing in `validate`.

pub(crate) mod hooks;
pub(crate) mod module;
mod params;
pub(crate) mod switches;

use proc_macro2::TokenStream;
use quote::quote;

/// The lints that generated code may break: its names are the author's, its shape is ours.
fn allows() -> TokenStream {
    quote! {
        #[allow(
            non_upper_case_globals,
            deprecated,
            unused_qualifications,
            clippy::pedantic,
            clippy::nursery,
            clippy::style
        )]
    }
}
