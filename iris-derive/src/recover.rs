//! What is emitted when our own code panics: the author's item, and an admission that the bug is ours.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;
use quote::quote;

use crate::diag::text;
use crate::parse::shell;

/// Runs an expansion that re-emits its item.
pub(crate) fn guarded(item: TokenStream, expand: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
    let kept = item.clone();
    catch_unwind(AssertUnwindSafe(|| expand(item))).unwrap_or_else(|_| {
        let error = text::internal().into_item();
        let item = shell::without_our_attributes(kept);
        quote!(#item #error)
    })
}

/// Runs an expansion that stands beside its item.
pub(crate) fn guarded_beside(
    item: TokenStream,
    expand: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    catch_unwind(AssertUnwindSafe(|| expand(item))).unwrap_or_else(|_| text::internal().into_item())
}
