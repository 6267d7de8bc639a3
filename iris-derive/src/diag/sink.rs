//! Where mistakes are collected, so that all of an item come out in one run.

use std::cell::RefCell;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

use super::Diag;

/// The mistakes of one item, in the order in which they were found.
#[derive(Default)]
pub(crate) struct Sink {
    found: RefCell<Vec<(Diag, Vec<Attribute>)>>,
    /// The `cfg`s of what is being looked at.
    cfgs: RefCell<Vec<Attribute>>,
}

/// A point in a [`Sink`], to ask whether a branch of the item was free of mistakes.
#[derive(Clone, Copy)]
pub(crate) struct Mark(usize);

impl Sink {
    pub(crate) fn push(&self, diag: Diag) {
        self.found.borrow_mut().push((diag, self.cfgs.borrow().clone()));
    }

    /// Looks at something under `cfg`s: rustc drops what is said of it where it drops the thing itself.
    pub(crate) fn under<T>(&self, cfgs: &[Attribute], look: impl FnOnce() -> T) -> T {
        let outer = self.enter(cfgs);
        let found = look();
        self.leave(outer);
        found
    }

    fn enter(&self, cfgs: &[Attribute]) -> usize {
        let mut around = self.cfgs.borrow_mut();
        let outer = around.len();
        around.extend_from_slice(cfgs);
        outer
    }

    fn leave(&self, outer: usize) {
        self.cfgs.borrow_mut().truncate(outer);
    }

    /// Keeps the value and records the mistake.
    pub(crate) fn take<T>(&self, result: Result<T, Diag>) -> Option<T> {
        result.map_err(|diag| self.push(diag)).ok()
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark(self.found.borrow().len())
    }

    /// True when nothing was recorded since the mark.
    pub(crate) fn clean_since(&self, mark: Mark) -> bool {
        self.found.borrow().len() == mark.0
    }

    pub(crate) fn clean(&self) -> bool {
        self.clean_since(Mark(0))
    }

    /// One item per mistake.
    pub(crate) fn into_items(self) -> TokenStream {
        let mut items = TokenStream::new();
        for (diag, cfgs) in self.found.into_inner() {
            let item = diag.into_item();
            items.extend(quote!(#(#cfgs)* #item));
        }
        items
    }

    #[cfg(test)]
    pub(crate) fn texts(&self) -> Vec<String> {
        self.found.borrow().iter().map(|(diag, _)| diag.text()).collect()
    }
}
